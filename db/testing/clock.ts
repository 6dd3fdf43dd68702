import type { Sql } from "postgres";

/**
 * Puts a movable clock under a test or demo database. Replaces `app.now()`; a production database never gets this,
 * so no setting there can move its time. Needs the owner.
 */
export async function enableTimeTravel(admin: Sql): Promise<void> {
	await admin.unsafe(`
		set local role calibrant_owner;
		create table if not exists app.clock (frozen_at timestamptz, shift interval not null default '0');
		insert into app.clock select where not exists (select from app.clock);
		create or replace function app.now() returns timestamptz language sql stable security definer
			set search_path = '' as 'select coalesce(frozen_at, pg_catalog.now() + shift) from app.clock';
		grant execute on function app.now() to calibrant_app, calibrant_worker;
	`);
}

/** Stops the database's clock at an instant; null lets it run again, keeping the shift. */
export async function freezeClock(admin: Sql, at: Date | null): Promise<void> {
	await admin`update app.clock set frozen_at = ${at}`;
}

/** Sets a running clock to an instant: from now on it goes on from there. */
export async function shiftClockTo(admin: Sql, at: Date): Promise<void> {
	await admin`update app.clock set frozen_at = null, shift = ${at}::timestamptz - clock_timestamp()`;
}
