import { randomUUID } from "node:crypto";
import type { TestServer } from "./open-server.ts";

/** One row of every kind of maintenance, with the canary in its texts, and a file behind each photo. */
export async function fillMaintenance(canary: string, server: TestServer, orgId: string, memberId: string) {
	const names = ["asset", "meter", "order", "task", "orderphoto", "servicerequest", "requestphoto", "plan"] as const;
	const own = Object.fromEntries([...names, "time", "part", "stop"].map((name) => [name, randomUUID()]));
	const { admin } = server.database;
	const [at, org] = [new Date(), { org_id: orgId }];
	const stamps = { created_at: at, updated_at: at };
	const said = { title: canary, description: canary, asset_id: own.asset, ...stamps };
	const put = (table: string, row: object) => admin`insert into ${admin(table)} ${admin({ ...org, ...row })}`;
	const photo = async (prefix: string, id = "") => {
		const file_key = `${prefix}/${orgId}/${id}.png`;
		await server.house.files.put(file_key, Buffer.from(canary), { contentType: "image/png" });
		return { id, file_key, file_name: canary, content_type: "image/png", bytes: 20, sha256: "00", added_at: at };
	};
	await put("assets", { id: own.asset, tag: canary, description: canary, notes: canary, ...stamps });
	await put("asset_meters", { id: own.meter, asset_id: own.asset, name: canary, kind: "counter", created_at: at });
	await put("meter_readings", { meter_id: own.meter, reading: "1", read_at: at, note: canary, created_at: at });
	await put("work_orders", {
		id: own.order,
		number: canary,
		type: "repair",
		state: "in_progress",
		state_since: at,
		...said,
	});
	await put("preventive_plans", {
		...{
			id: own.plan,
			asset_id: own.asset,
			title: canary,
			description: canary,
			trigger: "calendar",
			basis: "scheduled",
		},
		...{ every_count: 1, every_unit: "year", first_on: "2099-01-01", ...stamps },
	});
	await put("work_order_check_ins", {
		...{ order_id: own.order, member_id: memberId, kind: "in", at, place: canary, position: "given" },
		...{ latitude: "50.6", longitude: "5.5", accuracy: "10", consent_at: at },
	});
	await put("work_order_assignees", { order_id: own.order, member_id: memberId, assigned_at: at });
	await put("work_order_moves", { order_id: own.order, to_state: "draft", reason: canary, moved_at: at });
	await put("work_order_tasks", {
		id: own.task,
		order_id: own.order,
		position: 0,
		kind: "text",
		label: canary,
		text: canary,
	});
	await put("work_order_photos", { order_id: own.order, ...(await photo("work-orders", own.orderphoto)) });
	await put("service_requests", {
		id: own.servicerequest,
		number: canary,
		source: "app",
		requester_name: canary,
		...said,
	});
	await put("service_request_photos", {
		request_id: own.servicerequest,
		...(await photo("service-requests", own.requestphoto)),
	});
	await put("service_request_notes", { request_id: own.servicerequest, text: canary, added_at: at });
	await put("labour_rates", { hourly: "60", changed_at: at });
	await put("maintenance_settings", { setting: "currency", value: "CHF", changed_at: at });
	await put("time_entries", {
		id: own.time,
		order_id: own.order,
		member_id: memberId,
		started_at: at,
		note: canary,
		created_at: at,
	});
	await put("downtimes", { id: own.stop, asset_id: own.asset, reason: canary, started_at: at, created_at: at });
	await put("parts", { id: own.part, number: canary, name: canary, notes: canary, ...stamps });
	await put("part_stocks", { part_id: own.part, quantity: "5" });
	await put("part_moves", {
		part_id: own.part,
		place: canary,
		kind: "receive",
		quantity: "5",
		reason: canary,
		moved_at: at,
	});
	await put("part_reservations", { part_id: own.part, order_id: own.order, quantity: "1", created_at: at });
	return own;
}
