import type { Canaries } from "./canary-organisation.ts";
import { canary, daysAhead, printedName } from "./canary-samples.ts";
import { password, type SignedIn, type TestServer } from "./open-server.ts";

type Made = { id: string };

const period = { plannedOn: "2026-01-01", periodFrom: "2025-01-01", periodTo: "2025-12-31" };
const outputs = { effectiveness: canary, improvement: canary, resources: canary, changes: canary };
const supplied = { provides: ["service"], scope: canary, accreditationBody: canary };
/** The criteria of the house for services, in the language that organisations of tests have. */
const criteria = ["What was agreed is done.", "Those who do it can do it.", "What is confidential stays so."];
const results = criteria.map((criterion) => ({ kind: "service", criterion, verdict: "met", note: canary }));

/** Suppliers and management reviews in the states that their changes start from. */
export async function makeManagement({ server, owner }: { server: TestServer; owner: SignedIn }) {
	const call = async (path: string, input: object) => {
		const as = path.endsWith(".sign") ? { cookie: owner.cookie, password } : owner.cookie;
		const { value, error } = await server.call<Made>(as, path, input);
		if (error) throw new Error(`${path}: ${error.message}`);
		return value;
	};
	const { admin } = server.database;
	const enter = async (name: string) => (await call("suppliers.create", { name: `${canary} ${name}`, ...supplied })).id;
	const [supplier, withFile] = [await enter("A"), await enter("B")];
	const file_key = `suppliers/${owner.orgId}/${withFile}.txt`;
	await server.house.files.put(file_key, Buffer.from(canary), { contentType: "text/plain" });
	const file = { file_name: canary, content_type: "text/plain", bytes: 1, sha256: "", added_at: new Date() };
	await admin`insert into supplier_files ${admin({ ...file, file_key, supplier_id: withFile, org_id: owner.orgId })}`;
	const chairId = owner.memberId;
	const plan = async () => (await call("managementReviews.plan", { title: canary, chairId, ...period })).id;
	const hold = async () => {
		const id = await plan();
		await call("managementReviews.move", { id, version: 1, to: "held" });
		const action = { reviewId: id, version: 2, what: canary, ownerId: owner.memberId, dueOn: "2199-01-01" };
		return { id, action: (await call("managementReviews.planAction", action)).id };
	};
	const [held, ready, signed] = [await hold(), await hold(), await hold()];
	for (const { id } of [ready, signed]) {
		await call("managementReviews.decide", { id, version: 3, outputs });
		await admin`update management_review_inputs set conclusion = ${canary} where review_id = ${id}`;
	}
	await call("managementReviews.sign", { id: signed.id, version: 4, printedName });
	return {
		...{ supplier, supplierWithFile: withFile, managementreview: await plan(), calledOffReview: await plan() },
		...{ heldReview: held.id, reviewaction: held.action, readyReview: ready.id, signedAction: signed.action },
	};
}

/** What a JSON Schema does not tell of these changes. */
export const managementInputs = ({ owner, ids }: Canaries): Record<string, () => unknown> => ({
	"suppliers.create": () => ({ name: `${canary} C`, contact: canary, ...supplied }),
	// Each raises the version by one; they are called in the order of their names.
	"suppliers.evaluate": () => ({
		...{ id: ids.supplier, version: 1, results, judgement: "conditional", conclusion: canary, conditions: canary },
		...{ nextEvaluationOn: daysAhead(365), printedName },
	}),
	"suppliers.move": () => ({ id: ids.supplier, version: 2, to: "suspended", reason: canary }),
	"suppliers.removeFile": () => ({ id: ids.supplierWithFile, version: 1 }),
	"suppliers.setCriteria": () => ({ kind: "service", number: 0, criteria: [canary], reason: canary }),
	"suppliers.update": () => ({ id: ids.supplier, version: 3, name: `${canary} A2`, ...supplied }),
	"managementReviews.plan": () => ({ title: canary, chairId: owner.memberId, ...period, guests: canary }),
	"managementReviews.update": () => ({
		...{ id: ids.managementreview, version: 1, title: `${canary} 2`, chairId: owner.memberId, ...period },
	}),
	"managementReviews.conclude": () => ({ id: ids.heldReview, version: 3, input: "context", conclusion: canary }),
	"managementReviews.decide": () => ({ id: ids.heldReview, version: 4, outputs }),
	"managementReviews.dropAction": () => ({ id: ids.reviewaction, version: 5 }),
	"managementReviews.planAction": () => ({
		...{ reviewId: ids.heldReview, version: 6, what: canary, ownerId: owner.memberId, dueOn: "2199-01-01" },
	}),
	"managementReviews.completeAction": () => ({ id: ids.signedAction, outcome: canary }),
	"managementReviews.move": () => ({ id: ids.calledOffReview, version: 1, to: "cancelled", reason: canary }),
	"managementReviews.sign": () => ({ id: ids.readyReview, version: 4, printedName }),
});
