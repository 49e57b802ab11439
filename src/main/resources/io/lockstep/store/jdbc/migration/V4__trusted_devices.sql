-- Devices that log in without a code, until expires or until the trust is taken back.

create table trusted_device (
  -- the first half of the device's token; the second is never kept
  id varchar(36) primary key,
  account_id varchar(36) not null,
  key_id varchar(32) not null,
  -- keyed hash of the whole token
  hash ${bytes} not null,
  -- keyed hash of the device's own id; null when it named none
  device_key_id varchar(32),
  device_hash ${bytes},
  label varchar(200) not null,
  created bigint not null,
  last_used bigint,
  expires bigint not null
);
create index trusted_device_account on trusted_device (account_id);
