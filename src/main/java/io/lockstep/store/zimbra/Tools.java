package io.lockstep.store.zimbra;

import io.lockstep.store.SealedVault;
import io.lockstep.store.node.FileResets;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What every page of {@link DirectoryStore} works with. */
record Tools(
    Directory directory,
    HostRules rules,
    ValueSeal seal,
    SealedVault node,
    HostVault vault,
    FileResets resets,
    InstantSource machine,
    SecureRandom random) {}
