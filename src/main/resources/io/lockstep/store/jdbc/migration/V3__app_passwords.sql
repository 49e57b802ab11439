-- Passwords of mail clients, for protocols that know no second step.

create table app_password (
  id varchar(36) primary key,
  account_id varchar(36) not null,
  name varchar(64) not null,
  -- salted and keyed; the password itself is never kept
  key_id varchar(32) not null,
  hash ${bytes} not null,
  -- words between commas, or any
  scope varchar(64) not null,
  -- between commas; empty: from everywhere
  networks varchar(1000) not null,
  created bigint not null,
  expires bigint,
  -- to within an hour
  last_used bigint,
  unique (account_id, name)
);
