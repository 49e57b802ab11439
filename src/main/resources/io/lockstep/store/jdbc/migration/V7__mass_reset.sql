-- Mass resets: what was asked for, and what became of each account.

create table mass_reset (
  id varchar(36) primary key,
  -- cos, domain or list
  scope varchar(8) not null,
  -- of the class of service; the domain; empty for a list
  scope_id varchar(190) not null,
  scope_name varchar(190) not null,
  reason varchar(190),
  opened_by varchar(190) not null,
  opened bigint not null,
  stopped boolean not null
);
create index mass_reset_scope on mass_reset (scope, scope_id);

-- Marked done in the transaction that resets the account. A job is finished when none is pending:
-- that is counted and kept nowhere else.
create table mass_reset_account (
  job_id varchar(36) not null,
  account_id varchar(36) not null,
  name varchar(255) not null,
  -- pending, done or failed
  state varchar(8) not null,
  at bigint,
  reason varchar(190),
  was_enrolled boolean not null,
  primary key (job_id, account_id)
);
create index mass_reset_account_state on mass_reset_account (job_id, state, name);
create index mass_reset_account_account on mass_reset_account (account_id);
