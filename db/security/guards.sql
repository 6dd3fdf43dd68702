-- After the tables: what refuses a write. Replaced as a whole at every migration.

-- Statement trigger on every tenant table. Arguments: operations that stay possible in grace.
-- Runs as the caller, so row security lets it see only the organisation in question.
create or replace function app.guard_write() returns trigger language plpgsql as $$
declare
	organisation record;
	operation text := lower(tg_op);
begin
	if current_user not in ('calibrant_app', 'calibrant_worker') then
		return null;
	end if;
	select o.state, o.purge_run_id, c.purge_due_at into organisation
		from public.organisations o left join public.cancellations c on c.id = o.cancellation_id
		where o.id = (select app.current_org());
	if not found then
		raise exception 'ORG_UNKNOWN' using errcode = 'CB002';
	end if;
	if organisation.state = any (app.writable_states()) then
		return null;
	end if;
	if organisation.state = 'purging' then
		if operation = 'delete' and current_user = 'calibrant_worker'
			and organisation.purge_run_id::text = current_setting('app.purge_run_id', true) then
			return null;
		end if;
	elsif operation = any (tg_argv) then
		return null;
	end if;
	raise exception 'ORG_READ_ONLY' using errcode = 'CB001',
		detail = coalesce(to_char(organisation.purge_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '');
end
$$;

-- Audit rows get their time and transaction here, whatever the writer says.
create or replace function app.stamp_audit() returns trigger language plpgsql as $$
begin
	new.created_at := app.now();
	new.xid := pg_current_xact_id();
	return new;
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

create or replace trigger stamp before insert on audit_log for each row execute function app.stamp_audit();
create or replace trigger append_only before update or delete or truncate on audit_log
	for each statement execute function app.refuse_change();
create or replace trigger append_only before update or delete or truncate on audit_seals
	for each statement execute function app.refuse_change();
create or replace trigger append_only before update or delete or truncate on deletion_receipts
	for each statement execute function app.refuse_change();
create or replace trigger append_only before update or delete or truncate on tombstones
	for each statement execute function app.refuse_change();
