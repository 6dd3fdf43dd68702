import { randomUUID } from "node:crypto";
import { makeAudits } from "./audit-canaries.ts";
import {
	bulkOf,
	canary,
	concession,
	content,
	item,
	letterhead,
	point,
	printedName,
	procedure,
	saving,
	sheet,
	used,
	whole,
} from "./canary-samples.ts";
import { said } from "./certificates.ts";
import { makeManagement } from "./management-canaries.ts";
import type { SignedIn, TestServer } from "./open-server.ts";
import { makeQuality } from "./quality-canaries.ts";

/** Who owns the organisation, and the ids of its records by what they are. */
export type Canaries = { owner: SignedIn; ids: Record<string, string> };
type Make = (path: string, input: unknown) => Promise<{ id: string }>;
type Opened = { server: TestServer; owner: SignedIn; make: Make };

/** Procedures about methods: their records take a while to make, so only they have them, and where all are wanted. */
const ofMethods = /^$|^(budgets|procedures|scopes|authorisations)\./;
const ofRegister = /^$|^(functions|decisionRules|custody)\./;
const ofPaper = /^$|^(certificates|certificateTemplates|customers)\./;

/** An organisation with one record of each kind, its texts all the canary; of some only where `path` is about them. */
export async function canaryOrganisation(server: TestServer, path = ""): Promise<Canaries> {
	// More organisations than one address may found in an hour.
	await server.database.admin`delete from rate_counters`;
	const owner = await server.signUp(`Vera ${randomUUID().slice(0, 8)}`, `${canary} Laboratory`);
	await server.call(owner.cookie, "account.update", { name: printedName });
	await server.database.admin`update organisations set plan = 'pro' where id = ${owner.orgId}`;
	// The key of an organisation's files is made with the first of them, before any transaction that names it.
	await server.house.files.put(`imports/${owner.orgId}/first`, Buffer.from("x"), { contentType: "text/csv" });
	const make: Make = (made, input) =>
		server.call<{ id: string }>(owner.cookie, made, input).then(({ value, error }) => {
			if (!value) throw new Error(`${made}: ${error?.message}`);
			return value;
		});
	const on = { server, owner, make };
	const instrument = await make("instruments.create", { tag: canary, description: canary, location: canary });
	const other = await make("instruments.create", {
		...{ tag: `${canary} 2`, description: canary, interval: { value: 12, unit: "month" } },
	});
	const calibration = await make("calibrations.record", {
		...{ instrumentId: other.id, performedOn: "2026-02-10", points: [point], remarks: canary, method: canary },
	});
	const underWay = path === "" || path.startsWith("calibrations.") ? await makeCalibrations(on, instrument.id) : {};
	const checklist = await makeChecklist(on, instrument.id);
	const methods = ofMethods.test(path) ? await makeMethods(on) : {};
	const key = await make("apiKeys.create", { name: canary, role: "viewer", scopes: ["instruments:read"] }).catch(
		() => ({ id: instrument.id }),
	);
	const member = await server.addMember(owner, `Vic ${randomUUID().slice(0, 8)}`, "viewer");
	const ids = {
		instrument: instrument.id,
		other: other.id,
		calibration: calibration.id,
		key: key.id,
		member: member.memberId,
		...{ ...underWay, ...checklist, ...methods },
		...(ofRegister.test(path) && (await makeRegister(on, other.id))),
		...(ofPaper.test(path) && (await makeCertificates(on, instrument.id))),
		...(/^$|^locations\./.test(path) && {
			location: (await make("locations.create", { parentId: null, name: `${canary} Hall` })).id,
		}),
		...(/^$|^(assets|labour|parts|preventivePlans|serviceRequests|workOrders)\./.test(path) &&
			(await makeMaintenance(on, instrument.id))),
		...(/^$|^(documents|nonconformities|training|risks)\./.test(path) &&
			(await makeQuality({ ...on, memberId: member.memberId }))),
		...(/^$|^(internalAudits|complaints)\./.test(path) && (await makeAudits({ ...on, memberId: member.memberId }))),
		...(/^$|^(suppliers|managementReviews)\./.test(path) && (await makeManagement(on))),
		...(/^$|^customFields\./.test(path) && (await makeFields(on))),
		...(/^$|^webhooks\./.test(path) && (await makeWebhook(on))),
		...(/^$|^(instruments|savedViews)\./.test(path) && (await makeBulk(on))),
		...(/^$|^(oot|usage)\./.test(path) && (await makeOot(on, path))),
	};
	return { owner, ids };
}

/** Assets, a request, a draft, an order that is worked on with all that hangs on it, one that is done, and a part. */
async function makeMaintenance(on: Opened, instrumentId: string): Promise<Record<string, string>> {
	const { server, owner, make } = on;
	const asset = await make("assets.create", { tag: `${canary} A1`, description: canary });
	const spare = await make("assets.create", { tag: `${canary} A2` });
	const retired = await make("assets.adopt", { instrumentId });
	const call = (path: string, input: unknown) => server.call(owner.cookie, path, input);
	await call("assets.retire", { id: retired.id, version: 1, reason: canary });
	const meter = await make("assets.addMeter", { assetId: asset.id, name: canary });
	const stop = await make("assets.startDowntime", { assetId: asset.id, reason: canary });
	const request = await make("serviceRequests.send", { title: canary, assetId: asset.id });
	const part = await make("parts.create", { number: canary, name: canary });
	await call("parts.receive", { partId: part.id, place: "", quantity: "9" });
	const draft = await make("workOrders.create", { title: canary, assetId: asset.id });
	const begin = async (...tasks: object[]) => {
		const { id } = await make("workOrders.create", { title: canary, assetId: asset.id });
		await call("workOrders.writeTasks", { id, version: 1, tasks });
		await call("workOrders.move", { id, version: 2, to: "in_progress" });
		return id;
	};
	const order = await begin({ kind: "check", label: canary }, { kind: "check", label: `${canary} 2` });
	const [task, failed] = await server.database
		.admin`select id from work_order_tasks where order_id = ${order} order by position`;
	await call("workOrders.answer", { orderId: order, taskId: failed?.id, value: "fail", note: canary });
	await call("parts.use", { partId: part.id, orderId: order, place: "", quantity: "2" });
	const yearly = { trigger: "calendar", everyCount: 1, everyUnit: "year", firstOn: "2099-01-01" };
	const plan = await make("preventivePlans.create", { title: canary, assetId: asset.id, ...yearly });
	const measured = await make("assets.adopt", {
		instrumentId: await make("instruments.create", { tag: `${canary} M1` }).then(({ id }) => id),
	});
	const toCalibrate = await make("workOrders.create", { title: canary, type: "calibration", assetId: measured.id });
	await call("workOrders.move", { id: toCalibrate.id, version: 1, to: "in_progress" });
	const done = await begin();
	await call("workOrders.move", { id: done, version: 3, to: "done" });
	const past = { startedAt: "2026-01-05T08:00:00Z", endedAt: "2026-01-05T09:00:00Z" };
	const time = await make("labour.enter", { orderId: order, ...past, note: canary });
	const photo = await server.database.admin`
		insert into work_order_photos (org_id, order_id, file_key, file_name, content_type, bytes, sha256, added_at)
		values (${owner.orgId}, ${order}, ${`work-orders/${owner.orgId}/${randomUUID()}.png`}, ${canary}, 'image/png', 1, '', now())
		returning id`;
	const { id: dueId } = await make("instruments.create", { tag: `${canary} M2` });
	const codeDue = await codeOf(on, dueId);
	const asked = ["workOrders.previewCalibrations", { codes: [codeDue] }] as const;
	const { value: preview } = await server.call<{ checked: string }>(owner.cookie, ...asked);
	return {
		...{ codeDue, ordering: preview.checked },
		...{ asset: asset.id, spare: spare.id, retired: retired.id, meter: meter.id, stop: stop.id, request: request.id },
		...{
			plan: plan.id,
			toCalibrate: toCalibrate.id,
			part: part.id,
			draft: draft.id,
			order,
			task: task?.id,
			failed: failed?.id,
			done,
			time: time.id,
		},
		orderPhoto: photo[0]?.id,
	};
}

/** Fields: moving one needs a place to move to. */
async function makeFields({ make }: Opened): Promise<Record<string, string>> {
	const { id: field } = await make("customFields.create", { name: canary, kind: "text" });
	const { id: moving } = await make("customFields.create", { name: `${canary} 8`, kind: "text" });
	await make("customFields.create", { name: `${canary} 9`, kind: "text" });
	return { field, moving };
}

/** A webhook and a delivery that it was sent. */
async function makeWebhook({ make }: Opened): Promise<Record<string, string>> {
	const hook = { name: canary, url: "https://erp.example/hook", events: ["oot.opened"] };
	const { id: webhook } = await make("webhooks.create", hook);
	return { webhook, delivery: (await make("webhooks.test", { id: webhook })).id };
}

/** A view, a change of many that was made, and one that was looked at; `checked` is what its preview gave. */
async function makeBulk({ server, owner, make }: Opened): Promise<Record<string, string>> {
	const view = await make("savedViews.keep", { name: canary, query: "q=1", shared: false });
	const preview = async (asked: object) => {
		const { value } = await server.call<{ checked: string }>(owner.cookie, "instruments.previewBulk", asked);
		return value.checked;
	};
	for (const tag of [bulkOf.made, bulkOf.asked]) await make("instruments.create", { tag: tag.filter.q });
	const made = { ...bulkOf.made, checked: await preview(bulkOf.made) };
	const { value } = await server.call<{ batchId: string }>(owner.cookie, "instruments.applyBulk", made);
	return { view: view.id, bulk: value.batchId, checked: await preview(bulkOf.asked) };
}

/** A case that is open, and what was used of its instrument; as far on its way as `path` needs it. */
async function makeOot(on: Opened, path: string): Promise<Record<string, string>> {
	const { server, owner, make } = on;
	const { id: failed } = await make("instruments.create", { tag: `${canary} 7` });
	const use = await make("usage.record", { instrumentId: failed, ...used });
	const { id: calibration } = await make("calibrations.record", {
		...{ instrumentId: failed, performedOn: "2026-02-10", points: [{ ...point, asFound: "10.09" }] },
	});
	const [row] = await server.database.admin`select id from oot_cases where calibration_id = ${calibration}`;
	const caseId = row?.id as string;
	const [reached] = await server.database.admin`select id from oot_items where case_id = ${caseId}`;
	const action = await make("oot.addAction", { caseId, what: canary, ownerId: owner.memberId, dueOn: "2199-01-01" });
	const made = { case: caseId, item: reached?.id as string, use: use.id, action: action.id };
	const decide = {
		caseId,
		version: await caseVersion(on, caseId),
		itemIds: [made.item],
		reason: `${canary} was the reason`,
	};
	if (path === "oot.noteOutcome") await server.call(owner.cookie, "oot.decide", { ...decide, disposition: "recheck" });
	if (/^oot\.(submit|takeBack|close|reopen)$/.test(path)) await handOver(on, path, made.case, decide);
	if (path === "oot.setAside") {
		const [found] = await server.database.admin`select version from calibrations where id = ${calibration}`;
		await server.call(owner.cookie, "calibrations.withdraw", {
			id: calibration,
			version: found?.version,
			reason: `${canary} was wrong`,
		});
	}
	return { ...made, caseVersion: String(await caseVersion(on, caseId)) };
}

const caseVersion = async ({ server }: Opened, id: string) => {
	const [row] = await server.database.admin`select version from oot_cases where id = ${id}`;
	return Number(row?.version);
};

/** Works a case out, and takes it to the step before `path`. */
async function handOver(on: Opened, path: string, id: string, decide: object): Promise<void> {
	const { server, owner } = on;
	const call = async (name: string, more: object) =>
		server.call(owner.cookie, name, { id, version: await caseVersion(on, id), ...more });
	await server.call(owner.cookie, "oot.decide", { ...decide, disposition: "scrap" });
	const [action] = await server.database.admin`select id from oot_actions where case_id = ${id}`;
	await server.call(owner.cookie, "oot.completeAction", { id: action?.id, outcome: canary });
	await call("oot.update", {
		changes: { rootCause: `${canary} was the cause`, verification: `${canary} was looked at` },
	});
	if (path === "oot.submit") return;
	await call("oot.submit", { printedName });
	if (path === "oot.reopen") await call("oot.close", { printedName });
}

/** Templates, a customer, a procedure that names none of them, and an issued certificate. */
async function makeCertificates(on: Opened, instrumentId: string): Promise<Record<string, string>> {
	const { make } = on;
	await make("certificateTemplates.create", { content: letterhead });
	const template = await make("certificateTemplates.create", { content: letterhead });
	const customer = await make("customers.create", { name: canary, address: canary, nextDueAgreement: canary });
	const plain = await make("procedures.create", { code: `${canary} 3`, name: canary });
	const done = await make("calibrations.record", { instrumentId, performedOn: "2026-02-09", points: [point] });
	const issued = await make("certificates.issue", {
		...{ calibrationId: done.id, ...said, printedName, customerId: customer.id },
	});
	return { template: template.id, customer: customer.id, plain: plain.id, certificate: issued.id };
}

async function codeOf({ server }: Opened, instrumentId: string): Promise<string> {
	const [row] = await server.database.admin`select label_code as code from instruments where id = ${instrumentId}`;
	return row?.code as string;
}

/** A function, a rule being written and a published one, an instrument handed out and one used by concession. */
async function makeRegister(on: Opened, instrumentId: string): Promise<Record<string, string>> {
	const { make } = on;
	const made = await make("functions.add", { instrumentId, values: whole });
	const draft = await make("decisionRules.create", { name: canary });
	const rule = await make("decisionRules.create", { proposal: "ilac-g8", name: canary });
	await make("decisionRules.publish", { id: rule.id, version: 1 });
	const out = await make("custody.checkOut", { instrumentId, holderName: canary });
	const blocked = await make("instruments.create", { tag: `${canary} 5` });
	const unused = await make("instruments.create", { tag: `${canary} 5b` });
	const granted = await make("custody.grantConcession", { instrumentId: blocked.id, ...concession });
	const [codeIn, codeOut] = [await codeOf(on, blocked.id), await codeOf(on, instrumentId)];
	const preview = async (code: string, terms: object) => {
		const asked = { codes: [code], ...terms };
		const { value } = await on.server.call<{ checked: string }>(on.owner.cookie, "custody.previewMany", asked);
		return value.checked;
	};
	return {
		...{ codeIn, codeOut },
		checkedOut: await preview(codeIn, { to: "out", holderName: canary }),
		checkedIn: await preview(codeOut, { to: "in", condition: "good" }),
		function: made.id,
		rule: rule.id,
		decisionRule: rule.id,
		ruleDraft: draft.id,
		out: out.id,
		blocked: blocked.id,
		unused: unused.id,
		granted: granted.id,
	};
}

/** A calibration that is being worked on, with a standard, and one that waits for its review. */
async function makeCalibrations(on: Opened, instrumentId: string): Promise<Record<string, string>> {
	const { server, owner, make } = on;
	const { id: standardId } = await make("instruments.create", { tag: `${canary} 9`, role: "reference" });
	await make("calibrations.record", { instrumentId: standardId, performedOn: "2026-02-10", points: [point] });
	const begin = async () => {
		const { id } = await make("calibrations.start", { instrumentId, performedOn: "2026-02-11" });
		await make("calibrations.save", { id, version: 1, ...saving });
		return id;
	};
	const open = await begin();
	await make("calibrations.nameStandard", {
		id: open,
		version: 2,
		standardId,
		overrideReason: `${canary} is all there is`,
	});
	await server.call(owner.cookie, "calibrations.updateSettings", { secondPersonReviews: "always" });
	const waiting = await begin();
	await make("calibrations.complete", { id: waiting, version: 2, printedName });
	await server.call(owner.cookie, "calibrations.updateSettings", { secondPersonReviews: "never" });
	const { id: spare } = await make("calibrations.start", { instrumentId, performedOn: "2026-02-11" });
	return { open, waiting, spare, standard: standardId };
}
/** A checklist being written, a published one, a run of it that is open and one that is completed. */
async function makeChecklist(on: Opened, instrumentId: string): Promise<Record<string, string>> {
	const { server, owner, make } = on;
	const draft = await make("checklists.create", { name: canary });
	await make("checklists.saveDraft", { id: draft.id, version: 1, content });
	const { id } = await make("checklists.create", { name: canary });
	await make("checklists.saveDraft", { id, version: 1, content });
	await make("checklists.publish", { id, version: 2, changeNote: "" });
	const runs = [];
	for (let n = 0; n < 2; n++) {
		const run = await make("checklistRuns.start", { checklistId: id, instrumentId });
		await server.call(owner.cookie, "checklistRuns.answer", { runId: run.id, itemKey: item.key, value: "pass" });
		runs.push(run.id);
	}
	const [open = "", done = ""] = runs;
	await make("checklistRuns.complete", { runId: done, operatorName: printedName });
	const [photo] = await server.database.admin`
		insert into checklist_photos (org_id, run_id, item_key, file_key, file_name, content_type, bytes, sha256, added_at)
		values (${owner.orgId}, ${open}, ${item.key}, ${`checklists/${owner.orgId}/${randomUUID()}.png`}, ${canary}, 'image/png', 1, '', now())
		returning id`;
	return { draft: draft.id, checklist: id, run: open, completed: done, photo: photo?.id };
}

/** A budget and a procedure, each being written and published, and an authorisation. */
async function makeMethods(on: Opened): Promise<Record<string, string>> {
	const { owner, make } = on;
	const budget = await make("budgets.create", { name: canary });
	const { id: budgetDraft } = await make("budgets.create", { name: canary });
	for (const id of [budget.id, budgetDraft]) await make("budgets.saveDraft", { id, version: 1, content: sheet });
	await make("budgets.publish", { id: budget.id, version: 2 });
	const written = await make("procedures.create", { code: canary, name: canary });
	const { id: procedureDraft } = await make("procedures.create", { code: `${canary} 2`, name: canary });
	for (const id of [written.id, procedureDraft])
		await make("procedures.saveDraft", { id, version: 1, content: procedure });
	await make("procedures.publish", { id: written.id, version: 2, printedName });
	const authorisation = await make("authorisations.grant", {
		...{ memberId: owner.memberId, act: "perform", validFrom: "2026-01-01", ground: canary },
	});
	const made = { budget: budget.id, budgetDraft, procedure: written.id, procedureDraft };
	return { ...made, authorisation: authorisation.id };
}
