-- After the tables: what refuses a write. Replaced as a whole at every migration.

-- Statement trigger on every tenant table. Arguments: operations that stay possible in grace; those of the worker alone
-- with "clock" before them.
-- Runs as the caller, so row security lets it see only the organisation in question.
create or replace function app.guard_write() returns trigger language plpgsql as $$
declare
	organisation record;
	operation text := lower(tg_op);
begin
	if current_user not in ('calibrant_app', 'calibrant_worker') then -- the owner migrates, retention functions delete
		return null;
	end if;
	-- The clock's own lines and seals: during a purge, and after it for what outlives the organisation.
	if operation = 'insert' and current_user = 'calibrant_worker' and tg_table_name in ('audit_log', 'audit_seals') then
		return null;
	end if;
	select o.state, o.purge_run_id, o.restricted_at, c.purge_due_at into organisation
		from public.organisations o left join public.cancellations c on c.id = o.cancellation_id
		where o.id = (select app.current_org());
	if not found then
		-- An operator's act on what outlives a deleted organisation is written down too.
		if operation = 'insert' and tg_table_name = 'audit_log'
			and exists (select from public.deletion_receipts r where r.org_id = (select app.current_org())) then
			return null;
		end if;
		-- What the policy kept of a deleted organisation goes later, by the worker's sweep of its class.
		if operation = 'delete' and current_user = 'calibrant_worker'
			and exists (select from public.tombstones t where t.org_id = (select app.current_org())) then
			return null;
		end if;
		raise exception 'ORG_UNKNOWN' using errcode = 'CB002';
	end if;
	if current_user = 'calibrant_worker' and organisation.state <> 'purging' and 'clock ' || operation = any (tg_argv) then
		return null;
	end if;
	if organisation.state = any (app.writable_states()) then
		if operation = any (tg_argv) or (organisation.restricted_at is null and not app.acting_person_restricted()) then
			return null;
		end if;
		raise exception 'RESTRICTED' using errcode = 'CB007',
			hint = case when organisation.restricted_at is null then 'person' else 'organisation' end;
	end if;
	if organisation.state = 'purging' then
		if operation = 'delete' and current_user = 'calibrant_worker'
			and organisation.purge_run_id::text = current_setting('app.purge_run_id', true) then
			return null;
		end if;
	elsif operation = any (tg_argv) then
		return null;
	end if;
	raise exception 'ORG_READ_ONLY' using errcode = 'CB001', hint = organisation.state,
		detail = coalesce(to_char(organisation.purge_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '');
end
$$;

-- Whether the data of the person who acts is only to be kept; see profiles.restricted_at.
create or replace function app.acting_person_restricted() returns boolean language sql stable
return exists (select from public.profiles p where p.restricted_at is not null
	and p.user_id = nullif(current_setting('app.acting_user', true), '')::uuid);

-- Data of a restricted person is kept and not changed, whoever is at the web door (packages/policy/src/restriction.ts).
-- An erasure, which empties the profile, and the end of the restriction itself go through.
create or replace function app.guard_person() returns trigger language plpgsql as $$
declare
	person uuid := coalesce(to_jsonb(new) ->> 'user_id', to_jsonb(new) ->> 'id');
	acting uuid := nullif(current_setting('app.acting_user', true), '')::uuid;
begin
	if current_user <> 'calibrant_app'
		or (tg_table_name = 'profiles' and to_jsonb(new) ->> 'restricted_at' is null)
		or (tg_table_name = 'consents' and not (to_jsonb(new) ->> 'given')::boolean)
		or not exists (select from public.profiles p where p.user_id = person and p.restricted_at is not null) then
		return new;
	end if;
	raise exception 'RESTRICTED' using errcode = 'CB007',
		hint = case when acting <> person then 'other' else 'person' end;
end
$$;
create or replace trigger restricted_person before update of name, job_title, locale, theme on public.profiles
	for each row execute function app.guard_person();
create or replace trigger restricted_person before update of email on public.users
	for each row execute function app.guard_person();
create or replace trigger restricted_person before insert or update of role on public.memberships
	for each row execute function app.guard_person();
create or replace trigger restricted_person before insert on public.consents
	for each row execute function app.guard_person();
create or replace trigger restricted_person before insert on public.feedback
	for each row execute function app.guard_person();

-- Audit rows get their time and transaction here, whatever the writer says.
create or replace function app.stamp_audit() returns trigger language plpgsql as $$
begin
	new.created_at := app.now();
	new.xid := app.audit_xid(pg_current_xact_id());
	return new;
end
$$;

-- Every change of an organisation's state is one of the policy's transitions and leaves its instant; from the web
-- door it is one short of a purge, and nothing is deleted.
create or replace function app.guard_organisation() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE' and new.state <> old.state then
		new.state_since := app.now();
		if current_user = 'calibrant_worker' and old.state || ' > ' || new.state <> all (app.transitions()) then
			raise exception 'NO_SUCH_TRANSITION' using errcode = 'CB005', detail = old.state || ' > ' || new.state;
		end if;
	end if;
	if current_user <> 'calibrant_app' then
		return coalesce(new, old);
	end if;
	if tg_op = 'UPDATE' and old.state <> all (app.writable_states())
		and (new.name, new.slug, new.country, new.time_zone, new.plan) <> (old.name, old.slug, old.country, old.time_zone, old.plan) then
		raise exception 'ORG_READ_ONLY' using errcode = 'CB001', hint = old.state,
			detail = coalesce((select to_char(c.purge_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
				from public.cancellations c where c.id = old.cancellation_id), '');
	end if;
	if tg_op = 'UPDATE' and new.purge_run_id is not distinct from old.purge_run_id
		and (new.state = old.state or old.state || ' > ' || new.state = any (app.web_transitions())) then
		return new;
	end if;
	raise exception 'NOT_FOR_THE_WEB' using errcode = 'CB004', detail = tg_table_name;
end
$$;

-- A cancellation's instant is the database's, and what its due times are computed from never changes afterwards.
create or replace function app.guard_cancellation() returns trigger language plpgsql as $$
begin
	if current_user not in ('calibrant_app', 'calibrant_worker') then
		return coalesce(new, old);
	end if;
	if tg_op = 'INSERT' then
		new.cancelled_at := app.now();
		return new;
	end if;
	if tg_op = 'DELETE' and current_user = 'calibrant_worker' then
		return old;
	end if;
	if tg_op = 'UPDATE' and (new.org_id, new.cancelled_at, new.reminder_after_hours, new.purge_after_hours, new.tick_minutes)
		= (old.org_id, old.cancelled_at, old.reminder_after_hours, old.purge_after_hours, old.tick_minutes) then
		return new;
	end if;
	raise exception 'NOT_FOR_THE_WEB' using errcode = 'CB004', detail = tg_table_name;
end
$$;

create or replace function app.refuse_change() returns trigger language plpgsql as $$
begin
	if current_setting('app.retention', true) = 'on' and current_user = 'calibrant_owner' and tg_op = 'DELETE' then
		return null;
	end if;
	raise exception 'APPEND_ONLY' using errcode = 'CB003', detail = tg_table_name;
end
$$;

-- Consents are added, never changed, and go only with the account whose they are.
create or replace function app.guard_consent() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' and exists (select from profiles p where p.user_id = old.user_id and p.deleted_at is not null) then
		return old;
	end if;
	raise exception 'APPEND_ONLY' using errcode = 'CB003', detail = tg_table_name;
end
$$;

-- A signed review says what it said when it was signed.
create or replace function app.guard_review() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE' and old.signed_at is null and (new.kind, new.period_start, new.due_at, new.opened_at, new.subject)
		is not distinct from (old.kind, old.period_start, old.due_at, old.opened_at, old.subject) then
		return new;
	end if;
	raise exception 'APPEND_ONLY' using errcode = 'CB003', detail = tg_table_name;
end
$$;

-- What a hold is about never changes; a second person confirms it once, and it ends once: with a reason, and a confirmed
-- one by two people.
create or replace function app.guard_hold() returns trigger language plpgsql as $$
begin
	if current_user = 'calibrant_app' and (tg_op = 'DELETE' or old.released_at is not null
		or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
		or (new.released_at is not null and new.release_reason is null)
		or (new.released_at is not null and old.confirmed_by is not null
			and (old.release_asked_by is null or old.release_asked_by = new.released_by))
		or (new.org_id, new.classes, new.ground, new.reason, new.reference, new.placed_by, new.placed_at)
			is distinct from (old.org_id, old.classes, old.ground, old.reason, old.reference, old.placed_by, old.placed_at)) then
		raise exception 'NOT_FOR_THE_WEB' using errcode = 'CB004', detail = tg_table_name;
	end if;
	return coalesce(new, old);
end
$$;

-- The web door records duties; nobody at it makes them undone.
create or replace function app.refuse_web_delete() returns trigger language plpgsql as $$
begin
	if current_user = 'calibrant_app' then
		raise exception 'NOT_FOR_THE_WEB' using errcode = 'CB004', detail = tg_table_name;
	end if;
	return null;
end
$$;

-- In how many organisations' use each place of storage is, by their present place or a move that has begun to empty one;
-- nothing else of them. A door that lacks one of these must not open.
create or replace function app.places_in_use() returns table (region text, count integer)
	language sql stable security definer set search_path = public, pg_temp as $$
	select used.region, count(distinct used.org_id)::int from (
		select o.id as org_id, o.region from organisations o
		union all
		select m.org_id, place.region from storage_moves m, lateral (values (m.from_region), (m.to_region)) place (region)
			where m.state in ('moving', 'returning') and m.switched_at is not null
	) used where used.region is not null group by 1 $$;
revoke execute on function app.places_in_use() from public;
grant execute on function app.places_in_use() to calibrant_app, calibrant_worker;

-- From the web door an operator pauses deletions and acknowledges a large run; every other switch is the machine's.
create or replace function app.guard_setting() returns trigger language plpgsql as $$
begin
	if current_user = 'calibrant_app'
		and (tg_op = 'DELETE' or new.key not in ('purge_paused', 'purge_acknowledged')
			or (tg_op = 'UPDATE' and old.key <> new.key)) then
		raise exception 'NOT_FOR_THE_WEB' using errcode = 'CB004', detail = tg_table_name;
	end if;
	return coalesce(new, old);
end
$$;

create or replace trigger guard_setting before insert or update or delete on deployment_settings
	for each row execute function app.guard_setting();
create or replace trigger guard_consent before update or delete on consents for each row execute function app.guard_consent();
create or replace trigger guard_review before update or delete on reviews for each row execute function app.guard_review();
create or replace trigger guard_hold before update or delete on holds for each row execute function app.guard_hold();
create or replace trigger no_deletion before delete on data_requests
	for each statement execute function app.refuse_web_delete();
create or replace trigger no_deletion before delete on sub_processors
	for each statement execute function app.refuse_web_delete();
create or replace trigger no_deletion before delete on incidents
	for each statement execute function app.refuse_web_delete();
create or replace trigger append_only before update or delete or truncate on authority_disclosures
	for each statement execute function app.refuse_change();
create or replace trigger guard_organisation before update or delete on organisations
	for each row execute function app.guard_organisation();
create or replace trigger guard_cancellation before insert or update or delete on cancellations
	for each row execute function app.guard_cancellation();
create or replace trigger stamp before insert on audit_log for each row execute function app.stamp_audit();
create or replace trigger append_only before update or delete or truncate on audit_log
	for each statement execute function app.refuse_change();
create or replace trigger append_only before update or delete or truncate on audit_seals
	for each statement execute function app.refuse_change();
create or replace trigger append_only before update or delete or truncate on deletion_receipts
	for each statement execute function app.refuse_change();
create or replace trigger append_only before update or delete or truncate on expiry_receipts
	for each statement execute function app.refuse_change();
create or replace trigger append_only before update or delete or truncate on kept_receipts
	for each statement execute function app.refuse_change();
create or replace trigger append_only before update or delete or truncate on tombstones
	for each statement execute function app.refuse_change();

create or replace trigger append_only before update or delete or truncate on audit_checkpoints
	for each statement execute function app.refuse_change();

-- The only deletion of audit rows: whole seals from the start of an ended organisation's chain, when the years have
-- passed since both each row and the organisation's last activity, or an open request for early deletion stands; and
-- no hold, which the deleting statement itself looks for. The last seal that was emptied stays as the anchor of what
-- follows. Gives the anchor and the rows deleted; nothing when nothing was. The caller signs a checkpoint over it in the
-- same transaction.
drop function if exists app.purge_audit_log(uuid, integer);
create or replace function app.purge_audit_log(organisation uuid, keep_years integer)
returns table (removed bigint, number integer, hash text, upto text, request uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
	perform set_config('app.org_id', organisation::text, true), set_config('app.retention', 'on', true);
	-- A hold that is being placed is waited for; the next one waits for us.
	lock table holds in share mode;
	return query with asked as (
		select r.id from audit_deletion_requests r join tombstones t on t.org_id = r.org_id and t.cancelled_at = r.cancelled_at
		where r.org_id = organisation and r.closed_at is null
	), ended as (
		select (select a.id from asked a limit 1) as request from tombstones t where t.org_id = organisation
			and (exists (select from asked)
				or app.after_years(coalesce(t.last_activity_at, t.cancelled_at), keep_years) < app.now())
			and not exists (select from holds h
				where h.org_id = organisation and h.released_at is null and 'audit_log' = any (h.classes))
	), prefix as (
		select s.number, s.hash, s.upto_xid, e.request from audit_seals s, ended e
		where s.org_id = organisation and (e.request is not null or not exists (
			select from audit_log a where a.org_id = organisation and a.xid < s.upto_xid
				and app.after_years(a.created_at, keep_years) >= app.now()))
		order by s.number desc limit 1
	), gone as (
		delete from audit_log a using prefix p where a.org_id = organisation and a.xid < p.upto_xid
			and (p.request is not null or app.after_years(a.created_at, keep_years) < app.now())
		returning 1
	), emptied as (
		delete from audit_seals s using prefix p where s.org_id = organisation and s.number < p.number returning 1
	)
	select (select count(*) from gone), p.number, p.hash, p.upto_xid::text, p.request from prefix p
		where exists (select from gone);
	perform set_config('app.retention', 'off', true);
end
$$;
revoke all on function app.purge_audit_log(uuid, integer) from public, calibrant_app;

-- Refuses to delete a record younger than its class's minimum while the organisation lives; its purge overrides. The
-- months come from the policy in force, as the worker wrote them down; without them nothing may be deleted.
create or replace function app.guard_in_life() returns trigger language plpgsql as $$
declare
	months integer;
	until timestamptz;
begin
	if current_user not in ('calibrant_app', 'calibrant_worker')
		or exists (select from organisations o where o.id = old.org_id and o.state = 'purging') then
		return old;
	end if;
	select (s.value ->> tg_argv[0])::integer into months from deployment_settings s where s.key = 'in_life_minimum_months';
	until := app.after_months((to_jsonb(old) ->> tg_argv[1])::timestamptz, months);
	if until <= app.now() then
		return old;
	end if;
	raise exception 'RETENTION_LOCK' using errcode = 'CB005',
		detail = coalesce(to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '');
end
$$;

-- An invoice is not changed, and not deleted before its time; it may be kept longer.
create or replace function app.guard_invoice() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' and old.keep_until <= app.now() then
		return old;
	end if;
	if tg_op = 'UPDATE' and new.keep_years >= old.keep_years
		and to_jsonb(new) - 'keep_years' - 'keep_until' = to_jsonb(old) - 'keep_years' - 'keep_until' then
		return new;
	end if;
	raise exception 'RETENTION_LOCK' using errcode = 'CB005',
		detail = to_char(old.keep_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
end
$$;
create or replace trigger guard_invoice before update or delete on billing.invoices
	for each row execute function app.guard_invoice();
create or replace trigger no_truncate before truncate on billing.invoices
	for each statement execute function app.refuse_change();
-- After a restore: audit lines of this server count as later than every restored one, so that the chain goes on.
create or replace function app.begin_after_restored_audit() returns void language plpgsql as $$
declare
	newest numeric;
	horizon numeric := pg_snapshot_xmin(pg_current_snapshot())::text::numeric;
begin
	select greatest(
		coalesce((select max(xid)::text::numeric from public.audit_log), 0),
		coalesce((select max(upto_xid)::text::numeric from public.audit_seals), 0)) into newest;
	execute format('create or replace function app.xid_offset() returns numeric language sql stable as %L',
		'select ' || greatest(0, newest + 1 - horizon) || '::numeric');
end
$$;
revoke all on function app.begin_after_restored_audit() from public, calibrant_app, calibrant_worker;

-- What was ended stays as it is: a run, and with it its answers, photos and signature. Argument: the column with the
-- run's id. A run may go after its minimum; the name of somebody who is no member any more may go before.
create or replace function app.guard_ended_run() returns trigger language plpgsql as $$
declare
	owner uuid := coalesce(new.org_id, old.org_id);
	-- Read once, here: within a query they are read again for every row that it looks at.
	left_run uuid := to_jsonb(old) ->> tg_argv[0];
	joined_run uuid := to_jsonb(new) ->> tg_argv[0];
	ended timestamptz;
	months integer;
	until timestamptz;
begin
	if current_user not in ('calibrant_app', 'calibrant_worker')
		or (tg_op = 'INSERT' and current_user = 'calibrant_worker') -- an archive is taken in whole
		or exists (select from organisations o where o.id = owner and o.state = 'purging') then
		return coalesce(new, old);
	end if;
	ended := coalesce((select r.ended_at from checklist_runs r where r.org_id = owner and r.id = left_run),
		(select r.ended_at from checklist_runs r where r.org_id = owner and r.id = joined_run));
	if ended is null then
		return coalesce(new, old);
	end if;
	if tg_op <> 'DELETE' then
		raise exception 'RECORD_ENDED' using errcode = 'CB008', detail = tg_table_name;
	end if;
	if tg_table_name = 'checklist_signatures'
		and not exists (select from memberships m where m.org_id = owner and m.id = (to_jsonb(old) ->> 'signed_by')::uuid) then
		return old;
	end if;
	select (s.value ->> 'checklist_result')::integer into months from deployment_settings s where s.key = 'in_life_minimum_months';
	until := app.after_months(ended, months);
	if until <= app.now() then
		return old;
	end if;
	raise exception 'RETENTION_LOCK' using errcode = 'CB005',
		detail = coalesce(to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '');
end
$$;
create or replace trigger ended_run before update on public.checklist_runs
	for each row execute function app.guard_ended_run('id');
create or replace trigger ended_run before insert or update or delete on public.checklist_answers
	for each row execute function app.guard_ended_run('run_id');
create or replace trigger ended_run before insert or update or delete on public.checklist_photos
	for each row execute function app.guard_ended_run('run_id');
create or replace trigger ended_run before insert or update or delete on public.checklist_signatures
	for each row execute function app.guard_ended_run('run_id');

-- The name under a signature stays while its person is a member. Afterwards erasing the account may take it.
create or replace function app.guard_signature_name() returns trigger language plpgsql as $$
begin
	if current_user not in ('calibrant_app', 'calibrant_worker')
		or (tg_op = 'DELETE' and not exists (
			select from memberships m where m.org_id = old.org_id and m.id = old.signed_by))
		or exists (select from organisations o where o.id = old.org_id and o.state = 'purging') then
		return coalesce(new, old);
	end if;
	raise exception 'RECORD_ENDED' using errcode = 'CB008', detail = tg_table_name;
end
$$;
create or replace trigger signature_name before update or delete on public.signature_names
	for each row execute function app.guard_signature_name();

-- A position of a check-in lasts as long as the membership of whoever gave it: afterwards nobody could find it by their
-- account, to erase it when they ask. That they came and left stays.
create or replace function app.forget_positions() returns trigger language plpgsql as $$
begin
	if exists (select from work_order_check_ins c
		where c.org_id = old.org_id and c.member_id = old.id and c.position = 'given') then
		update work_order_check_ins set position = 'erased', latitude = null, longitude = null, accuracy = null, consent_at = null
			where org_id = old.org_id and member_id = old.id and position = 'given';
	end if;
	return old;
end
$$;
create or replace trigger forget_positions after delete on public.memberships
	for each row execute function app.forget_positions();

-- What a stranger with a certificate may learn of it: issuer, number, revision, date, and what replaced it. Asked by the
-- code printed on it or by the hash of its bytes; whoever was here first answers for a code that a restore repeated.
drop function if exists app.find_certificate(text, text);
create function app.find_certificate(asked_code text, asked_hash text)
returns table (issuer text, number text, revision integer, issued_at timestamptz, sha256 text, newest integer,
	superseded_at timestamptz, superseded_class text, withdrawn_at timestamptz, withdrawn_class text, replaced_by text,
	dcc_sha256 text)
language sql stable security definer set search_path = public, pg_temp as $$
	select o.name, c.number, c.revision, c.issued_at, c.sha256,
		(select max(n.revision) from certificates n where n.org_id = c.org_id and n.calibration_id = c.calibration_id),
		n.issued_at, n.reason_class, w.withdrawn_at, w.reason_class,
		(select r.number from certificates r where r.org_id = c.org_id and r.replaces_id = l.id order by r.issued_at limit 1),
		d.dcc_sha256
	from certificates c join organisations o on o.id = c.org_id
		left join certificate_contents d on d.org_id = c.org_id and d.certificate_id = c.id
		left join certificates n on n.org_id = c.org_id and n.supersedes_id = c.id
		-- A withdrawal stands at the newest revision and goes for every one before it.
		left join lateral (select x.id from certificates x where x.org_id = c.org_id and x.calibration_id = c.calibration_id
			order by x.revision desc limit 1) l on true
		left join certificate_withdrawals w on w.org_id = c.org_id and w.certificate_id = l.id
	where c.source = 'own' and (c.verify_code = asked_code or c.sha256 = asked_hash or d.dcc_sha256 = asked_hash)
		and o.state not in ('purging', 'purged')
	order by o.created_at, c.issued_at desc limit 1
$$;
revoke execute on function app.find_certificate(text, text) from public;
-- Whose the label of an asset is that takes reports: what the page behind it needs to open that organisation, and nothing
-- else. Whoever was here first answers for a code that a restore repeated.
create or replace function app.find_asset(asked_code text) returns table (org_id uuid, asset_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
	select a.org_id, a.id from assets a join organisations o on o.id = a.org_id
	where a.label_code = asked_code and a.takes_reports and a.status <> 'retired'
		and o.state not in ('purging', 'purged')
	order by o.created_at limit 1
$$;
revoke execute on function app.find_asset(text) from public;
-- Whose address for requests a mail was sent to, likewise.
create or replace function app.find_mail_address(asked_code text) returns table (org_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
	select s.org_id from maintenance_settings s join organisations o on o.id = s.org_id
	where s.setting = 'mail_code' and s.value = asked_code and o.state not in ('purging', 'purged')
	order by o.created_at limit 1
$$;
revoke execute on function app.find_mail_address(text) from public;
-- A calibration changes while it is in progress. Under review it only goes back or is approved; approved it only is
-- withdrawn, with a reason; withdrawn it stays. What stands under it changes with it, and a run that has a next one
-- changes no more: as found is what was found. Rows go when the class's minimum has passed.
create or replace function app.guard_calibration() returns trigger language plpgsql as $$
declare
	owner uuid := coalesce(new.org_id, old.org_id);
	-- Read once, here: within a query they are read again for every row that it looks at.
	before jsonb := to_jsonb(old);
	after jsonb := to_jsonb(new);
	of_calibration uuid := coalesce(after, before) ->> 'calibration_id';
	run_number integer := least((before ->> 'run')::integer, (after ->> 'run')::integer);
	passing text[] := array['version', 'state', 'withdrawn_at', 'withdrawn_by', 'withdrawn_reason'];
	parent calibrations%rowtype;
	months integer;
	until timestamptz;
begin
	if current_user not in ('calibrant_app', 'calibrant_worker')
		or (tg_op = 'INSERT' and current_user = 'calibrant_worker') -- an archive is taken in whole
		or exists (select from organisations o where o.id = owner and o.state = 'purging') then
		return coalesce(new, old);
	end if;
	if tg_table_name = 'calibrations' then
		if old.state = 'in_review' then
			passing := passing || array['sent_back_reason', 'review', 'approved_at', 'approved_by', 'seal'];
		end if;
		if old.state = 'in_progress' or (old.state || ' > ' || new.state = any (array['in_review > in_progress',
				'in_review > approved', 'in_review > withdrawn', 'approved > withdrawn'])
			and after - passing = before - passing) then
			return new;
		end if;
		raise exception 'RECORD_ENDED' using errcode = 'CB008', detail = tg_table_name;
	end if;
	if before ->> 'calibration_id' <> after ->> 'calibration_id' then
		raise exception 'RECORD_ENDED' using errcode = 'CB008', detail = tg_table_name;
	end if;
	select c.* into parent from calibrations c where c.org_id = owner and c.id = of_calibration;
	if tg_op = 'DELETE' then
		select (s.value ->> 'calibration')::integer into months from deployment_settings s where s.key = 'in_life_minimum_months';
		until := app.after_months(parent.created_at, months);
		if until <= app.now() then
			return old;
		elsif parent.state <> 'in_progress' or tg_table_name in ('calibration_runs', 'calibration_completions') then
			raise exception 'RETENTION_LOCK' using errcode = 'CB005',
				detail = coalesce(to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '');
		end if;
	end if;
	-- What was completed before it was sent back is written then, and never changes.
	if parent.state = 'in_progress' and tg_table_name = 'calibration_completions' and tg_op = 'UPDATE' then
		raise exception 'RECORD_ENDED' using errcode = 'CB008', detail = tg_table_name;
	end if;
	if parent.state is null or (parent.state = 'in_progress' and (tg_table_name = 'calibration_standards'
		or not exists (select from calibration_runs r where r.org_id = owner and r.calibration_id = parent.id
			and r.run > run_number))) then
		return coalesce(new, old);
	end if;
	raise exception 'RECORD_ENDED' using errcode = 'CB008', detail = tg_table_name;
end
$$;
create or replace trigger calibration before update on public.calibrations
	for each row execute function app.guard_calibration();
create or replace trigger calibration before insert or update or delete on public.calibration_runs
	for each row execute function app.guard_calibration();
create or replace trigger calibration before insert or update or delete on public.calibration_points
	for each row execute function app.guard_calibration();
create or replace trigger calibration before insert or update or delete on public.calibration_standards
	for each row execute function app.guard_calibration();
create or replace trigger calibration before insert or update or delete on public.calibration_completions
	for each row execute function app.guard_calibration();
-- An own certificate is issued for an approved calibration only, and a revision follows the one before under its number.
create or replace function app.guard_certificate() returns trigger language plpgsql as $$
declare
	before certificates%rowtype;
begin
	if current_user <> 'calibrant_app' or new.source <> 'own' then
		return new;
	end if;
	if not exists (select from calibrations c where c.org_id = new.org_id and c.id = new.calibration_id
			and c.state = 'approved' and c.kind = 'internal') then
		raise exception 'RECORD_ENDED' using errcode = 'CB008', detail = 'calibrations';
	end if;
	if new.supersedes_id is null then
		if new.revision = 1 and new.verify_code is not null then
			return new;
		end if;
	else
		select c.* into before from certificates c where c.org_id = new.org_id and c.id = new.supersedes_id;
		if before.calibration_id = new.calibration_id and before.number = new.number and before.revision + 1 = new.revision
			and coalesce(new.reason, '') <> '' then
			return new;
		end if;
	end if;
	raise exception 'RECORD_ENDED' using errcode = 'CB008', detail = 'calibrations';
end
$$;
create or replace trigger certificate before insert on public.certificates
	for each row execute function app.guard_certificate();

-- The tree of locations. A path is made of the names above it; a location is never inside itself, and goes only when
-- nothing is in it. An archive is taken in whole, parents in any order.
create or replace function app.guard_location() returns trigger language plpgsql as $$
declare
	above text;
begin
	if (tg_op = 'INSERT' and current_user <> 'calibrant_app' and new.path <> '')
		or exists (select from organisations o where o.id = coalesce(new.org_id, old.org_id) and o.state = 'purging') then
		return coalesce(new, old);
	end if;
	-- Two moves at once could close a circle that neither of them sees.
	perform pg_advisory_xact_lock(hashtextextended('locations ' || coalesce(new.org_id, old.org_id), 0));
	if tg_op = 'DELETE' then
		if exists (select from locations l where l.org_id = old.org_id and l.parent_id = old.id)
			or exists (select from assets a where a.org_id = old.org_id and a.location_id = old.id)
			or exists (select from part_stocks s where s.org_id = old.org_id and s.location_id = old.id) then
			raise exception 'LOCATION_USED' using errcode = 'CB009';
		end if;
		return old;
	end if;
	if new.parent_id is null then
		new.path := new.name;
		return new;
	end if;
	select l.path into above from locations l where l.org_id = new.org_id and l.id = new.parent_id;
	if above is null then
		raise exception 'LOCATION_UNKNOWN' using errcode = 'CB009';
	end if;
	if exists (
		with recursive up (id, parent_id) as (
			select l.id, l.parent_id from locations l where l.org_id = new.org_id and l.id = new.parent_id
			union select l.id, l.parent_id from locations l join up on l.id = up.parent_id where l.org_id = new.org_id
		) select from up where up.id = new.id) then
		raise exception 'LOCATION_CIRCLE' using errcode = 'CB009';
	end if;
	new.path := above || ' / ' || new.name;
	return new;
end
$$;
create or replace trigger location before insert or update or delete on public.locations
	for each row execute function app.guard_location();

-- A new path goes down the tree and to everything that stands there.
create or replace function app.spread_path() returns trigger language plpgsql as $$
begin
	update locations l set path = '' where l.org_id = new.org_id and l.parent_id = new.id;
	update instruments i set location_id = new.id where i.org_id = new.org_id and i.location_id = new.id;
	return null;
end
$$;
create or replace trigger location_path after update on public.locations
	for each row when (old.path is distinct from new.path) execute function app.spread_path();

-- The location at a path, made with all that is above it where it is not there yet. Null for an empty path.
create or replace function app.location_at(org uuid, asked text) returns uuid language plpgsql as $$
declare
	part text;
	reached text;
	found_id uuid;
	above uuid;
begin
	foreach part in array regexp_split_to_array(asked, '\s+/\s+') loop
		part := btrim(part, E' \t\r\n');
		continue when part in ('', '/');
		reached := coalesce(reached || ' / ', '') || part;
		select l.id into found_id from locations l where l.org_id = org and l.path = reached;
		if found_id is null then
			insert into locations (org_id, parent_id, name, path, created_at) values (org, above, part, reached, app.now())
				on conflict (org_id, path) do nothing returning id into found_id;
		end if;
		if found_id is null then -- somebody made it in this moment
			select l.id into found_id from locations l where l.org_id = org and l.path = reached;
		end if;
		above := found_id;
	end loop;
	return above;
end
$$;

-- Whoever writes one of the two, the id or the words, gets the other.
create or replace function app.place_instrument() returns trigger language plpgsql as $$
declare
	by_words boolean := new.location <> '';
begin
	if tg_op = 'INSERT' then
		by_words := new.location_id is null;
	elsif new.location_id is not distinct from old.location_id then
		by_words := new.location is distinct from old.location or new.location_id is null;
	else
		by_words := false;
	end if;
	if by_words then
		new.location_id := app.location_at(new.org_id, new.location);
	end if;
	new.location := coalesce((select l.path from locations l where l.org_id = new.org_id and l.id = new.location_id), '');
	return new;
end
$$;
create or replace trigger place before insert or update of location, location_id on public.instruments
	for each row execute function app.place_instrument();

-- Registers from before there was a tree. Row security is forced again below, with everything else.
alter table public.locations no force row level security;
alter table public.instruments no force row level security;
update public.instruments set location = location where location <> '' and location_id is null;
