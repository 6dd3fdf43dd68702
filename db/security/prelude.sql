-- Before the tables: the functions their defaults and generated columns use.
create schema if not exists app;

-- The one clock. Test and demo databases replace it (db/testing/clock.ts); nothing else may.
do $$
begin
	if to_regprocedure('app.now()') is null then
		create function app.now() returns timestamptz language sql stable as 'select now()';
	end if;
end
$$;

-- First daily tick strictly after `hours` have passed since `since`. UTC throughout, whatever the session says.
create or replace function app.first_tick_after(since timestamptz, hours integer, tick_minutes integer)
returns timestamptz language sql immutable parallel safe
return (
	date_trunc('day', (since at time zone 'UTC') + make_interval(hours => hours) - make_interval(mins => tick_minutes))
	+ interval '1 day' + make_interval(mins => tick_minutes)
) at time zone 'UTC';

create or replace function app.current_org() returns uuid language sql stable parallel safe
return nullif(current_setting('app.org_id', true), '')::uuid;

create or replace function app.current_account() returns uuid language sql stable parallel safe
return nullif(current_setting('app.user_id', true), '')::uuid;

-- Calendar months in UTC; a date that the month lacks becomes the first of the next, so that nothing is deleted early.
create or replace function app.after_months(since timestamptz, months integer)
returns timestamptz language sql immutable parallel safe
return (
	(since at time zone 'UTC') + make_interval(months => months)
	+ case when extract(day from (since at time zone 'UTC') + make_interval(months => months))
		<> extract(day from since at time zone 'UTC') then interval '1 day' else interval '0' end
) at time zone 'UTC';

-- Calendar years in UTC; a 29 February that the year lacks becomes 1 March, so that nothing is deleted early.
create or replace function app.after_years(since timestamptz, years integer)
returns timestamptz language sql immutable parallel safe
return (
	(since at time zone 'UTC') + make_interval(years => years)
	+ case when extract(day from (since at time zone 'UTC') + make_interval(years => years))
		<> extract(day from since at time zone 'UTC') then interval '1 day' else interval '0' end
) at time zone 'UTC';

-- What audit lines add to this server's transaction numbers: nothing, until a backup from another server is restored.
do $$
begin
	if to_regprocedure('app.xid_offset()') is null then
		create function app.xid_offset() returns numeric language sql stable as 'select 0::numeric';
	end if;
end
$$;

-- A transaction number as the audit log counts them: growing over every server the log has lived on.
create or replace function app.audit_xid(xid xid8) returns xid8 language sql stable
return ((xid::text::numeric + app.xid_offset())::text)::xid8;

-- Twelve letters and digits that nobody can guess or mistake (Crockford's base 32): sixty random bits.
create or replace function app.random_code() returns text language sql volatile
return (
	select string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + get_byte(bytes, at) % 32, 1), '')
	from (select decode(replace(gen_random_uuid()::text, '-', ''), 'hex') as bytes) as random,
		unnest(array[0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14]) as at
);
