-- Several authenticators an account, retired secrets, one-time codes, fresh sessions, rights.

alter table authenticator add column name varchar(64) default '' not null;
-- offset of the last accepted code in steps, and how many in a row were on that side of zero
alter table authenticator add column last_offset integer default 0 not null;
alter table authenticator add column offset_run integer default 0 not null;

alter table pending_enrolment add column name varchar(64) default '' not null;
-- whether it comes beside the account's authenticators or in their place
alter table pending_enrolment add column beside boolean default false not null;
-- of the account's sessions when it was begun: what ends them ends it
alter table pending_enrolment add column generation integer default 0 not null;

-- Secrets that were replaced or removed, for diagnosis only: none of them lets anyone in.
create table retired_secret (
  id varchar(36) primary key,
  account_id varchar(36) not null,
  key_id varchar(32) not null,
  secret ${bytes} not null,
  algorithm varchar(8) not null,
  digits integer not null,
  period integer not null,
  confirmed bigint not null,
  retired bigint not null
);
create index retired_secret_account on retired_secret (account_id);

-- One-time codes of an administrator.
create table bypass_code (
  id varchar(36) primary key,
  account_id varchar(36) not null,
  key_id varchar(32) not null,
  hash ${bytes} not null,
  issued bigint not null,
  expires bigint not null,
  spent bigint
);
create index bypass_code_account on bypass_code (account_id);

-- when the second factor was proven to open the session
alter table auth_token add column proven bigint;

create table cos (
  id varchar(36) primary key,
  name varchar(64) not null unique
);
insert into cos values ('default', 'default');
alter table account add column cos_id varchar(36) default 'default' not null;
-- of a domain's administrator; empty for users and for administrators of everything
alter table account add column admin_domain varchar(190) default '' not null;
