-- What the layers between server and account say about the second factor, a row a key.

create table policy (
  scope varchar(8) not null,
  -- of the domain, class of service or account
  scope_id varchar(190) not null,
  name varchar(40) not null,
  setting varchar(190) not null,
  primary key (scope, scope_id, name)
);

-- A class of service cannot go while an account has it, whoever looks at the same moment.
alter table account add constraint account_cos foreign key (cos_id) references cos (id);
