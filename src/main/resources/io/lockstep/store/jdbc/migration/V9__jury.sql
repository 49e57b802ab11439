-- What each account's device said last of a node's clock, against the clock that nobody sets: the
-- device's clock minus the time since the machine's start, in milliseconds. Votes of an earlier
-- start of the machine say nothing.
create table jury_vote (
  node varchar(255) not null,
  account_id varchar(36) not null,
  boot_id varchar(64) not null,
  clock_from bigint not null,
  clock_to bigint not null,
  heard bigint not null,
  primary key (node, account_id)
);
create index jury_vote_account on jury_vote (account_id);
