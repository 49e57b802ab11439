/** The built product as its own processes: started, spoken to, stopped and killed as people do. */
package io.lockstep.it;
