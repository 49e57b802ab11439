-- What each device's codes have said of its clock: the skew narrowed over its codes, the last
-- genuine code that was not of now, and a drift that is forgiven. Times are milliseconds since
-- 1970 by the verifying clock; intervals are device minus server, in milliseconds.
alter table authenticator add column skew_from bigint;
alter table authenticator add column skew_to bigint;
alter table authenticator add column skew_at bigint;
alter table authenticator add column far_step bigint;
alter table authenticator add column far_computed bigint;
alter table authenticator add column far_from bigint;
alter table authenticator add column far_to bigint;
alter table authenticator add column far_agreeing integer;
alter table authenticator add column drift_steps integer;
alter table authenticator add column drift_at bigint;
alter table authenticator add column drift_doubts integer;

alter table pending_enrolment add column last_offset integer default 0 not null;
alter table pending_enrolment add column offset_run integer default 0 not null;
alter table pending_enrolment add column skew_from bigint;
alter table pending_enrolment add column skew_to bigint;
alter table pending_enrolment add column skew_at bigint;
alter table pending_enrolment add column far_step bigint;
alter table pending_enrolment add column far_computed bigint;
alter table pending_enrolment add column far_from bigint;
alter table pending_enrolment add column far_to bigint;
alter table pending_enrolment add column far_agreeing integer;
alter table pending_enrolment add column drift_steps integer;
alter table pending_enrolment add column drift_at bigint;
alter table pending_enrolment add column drift_doubts integer;
