import { putFile } from "./audit-canaries.ts";
import type { Canaries } from "./canary-organisation.ts";
import { canary, daysAhead, printedName } from "./canary-samples.ts";
import { password, type SignedIn, type TestServer } from "./open-server.ts";

/** `memberId`: somebody beside the owner, who can be trained. */
type Opened = { server: TestServer; owner: SignedIn; memberId: string };
type Made = { id: string; versionId: string };

const sections = [{ heading: canary, text: canary }];

/** Documents and nonconformities in the states that their changes start from. */
export async function makeQuality({ server, owner, memberId }: Opened): Promise<Record<string, string>> {
	const call = async (path: string, input: object) => {
		const as = /\.(sign|record)$/.test(path) ? { cookie: owner.cookie, password } : owner.cookie;
		const { value, error } = await server.call<Made>(as, path, input);
		if (error) throw new Error(`${path}: ${error.message}`);
		return value;
	};
	return {
		...(await makeDocuments(call, server, owner)),
		...(await makeNonconformities(call, server, owner)),
		...(await makeTraining(call, memberId)),
		...(await makeRisks(call, owner)),
	};
}

type Call = (path: string, input: object) => Promise<Made>;

async function makeDocuments(call: Call, { database, house }: TestServer, { memberId, orgId }: SignedIn) {
	const draft = async () => {
		const made = await call("documents.create", { title: canary });
		await call("documents.write", { id: made.versionId, version: 1, title: canary, sections });
		const asked = { reviewerIds: [], approverIds: [memberId] };
		await call("documents.nameSignatories", { id: made.versionId, version: 2, ...asked });
		return made;
	};
	const [first, sent, inForce, revised] = [await draft(), await draft(), await draft(), await draft()];
	for (const { versionId } of [sent, inForce, revised]) await call("documents.submit", { id: versionId, version: 3 });
	await call("documents.sign", { id: inForce.versionId, version: 4, printedName });
	await call("documents.sign", { id: revised.versionId, version: 4, printedName });
	const next = await call("documents.startVersion", { documentId: revised.id });
	await call("documents.setAudience", { id: inForce.id, version: 2, roles: ["owner"], memberIds: [] });
	const file = { version_id: first.versionId, file_name: canary, content_type: "text/plain", bytes: 1, sha256: "" };
	const file_key = `documents/${orgId}/${first.versionId}.txt`;
	const { admin } = database;
	const old_key = `documents/${orgId}/${revised.versionId}.txt`;
	await house.files.put(old_key, Buffer.from(canary), { contentType: "text/plain" });
	const file_name = `${canary}.txt`;
	const before = {
		...file,
		file_name,
		version_id: revised.versionId,
		file_key: old_key,
		org_id: orgId,
		added_at: new Date(),
	};
	await admin`insert into document_files ${admin(before)}`;
	await admin`update controlled_documents set next_review_on = '2026-01-01' where id = ${inForce.id}`;
	await admin`insert into document_files ${admin({ ...file, file_key, org_id: orgId, added_at: new Date() })}`;
	const unread = await call("documents.create", { title: canary });
	return {
		...{ document: first.id, documentVersion: first.versionId, sentVersion: sent.versionId },
		...{
			inForce: inForce.id,
			inForceVersion: inForce.versionId,
			unreadVersion: unread.versionId,
			revisedVersion: next.id,
		},
	};
}

async function makeNonconformities(call: Call, server: TestServer, owner: SignedIn) {
	const ownerId = owner.memberId;
	const opened = await call("nonconformities.open", { title: canary });
	const begin = async () => {
		const { id } = await call("nonconformities.open", { title: canary });
		await call("nonconformities.describe", { id, version: 1, title: canary, ownerId, containment: canary });
		await call("nonconformities.move", { id, version: 2, to: "contained" });
		const cause = { whys: [canary], fishbone: {}, rootCause: canary, criteria: canary, checkOn: "2199-02-01" };
		await call("nonconformities.analyse", { id, version: 3, ...cause });
		const action = { nonconformityId: id, version: 4, what: canary, ownerId, dueOn: "2199-01-01" };
		const planned = await call("nonconformities.planAction", action);
		return { id, action: planned.id };
	};
	const approve = async (id: string) => {
		await call("nonconformities.move", { id, version: 5, to: "analysed" });
		await call("nonconformities.sign", { id, version: 6, to: "planned", printedName });
	};
	const [contained, planned, done] = [await begin(), await begin(), await begin()];
	for (const { id } of [planned, done]) await approve(id);
	await call("nonconformities.completeAction", { id: done.action, outcome: canary });
	await call("nonconformities.move", { id: done.id, version: 8, to: "implemented" });
	const { admin } = server.database;
	const beside = { org_id: owner.orgId, nonconformity_id: planned.id, what: canary, owner_id: ownerId, round: 1 };
	const [action] = await admin`insert into nonconformity_actions
		${admin({ ...beside, due_on: "2199-01-01", created_at: new Date() })} returning id`;
	const correctionfile = await putFile({ server, owner }, "nonconformity_files", { action_id: action?.id });
	return {
		...{ nonconformity: opened.id, correctionfile, contained: contained.id, correction: contained.action },
		...{ plannedCorrection: planned.action, implemented: done.id },
	};
}

async function makeTraining(call: Call, memberId: string) {
	const asked = await call("training.create", { title: canary, description: canary, learnerIds: [memberId] });
	const { id } = await call("training.record", trainedIn(asked.id, memberId));
	return { requirement: asked.id, training: id };
}

/** Risks in the states that their changes start from. */
async function makeRisks(call: Call, { memberId: ownerId }: SignedIn) {
	const judged = { kind: "current", likelihood: 3, severity: 3, reason: canary };
	const begin = async () => {
		const { id } = await call("risks.create", { title: canary, ownerId, nextReviewOn: daysAhead(90) });
		await call("risks.assess", { id, version: 1, ...judged });
		return id;
	};
	const assessed = async () => {
		const id = await begin();
		await call("risks.move", { id, version: 2, to: "assessed" });
		const planned = await call("risks.planAction", {
			riskId: id,
			version: 3,
			what: canary,
			ownerId,
			dueOn: "2199-01-01",
		});
		return { id, action: planned.id };
	};
	const [risk, free, dropped, treated] = [await begin(), await begin(), await assessed(), await assessed()];
	const { id: riskLink } = await call("risks.link", {
		id: free,
		version: 2,
		part: "concerns",
		kind: "words",
		words: canary,
	});
	await call("risks.treat", { id: treated.id, version: 4, treatment: "reduce", treatmentNote: canary });
	await call("risks.move", { id: treated.id, version: 5, to: "treating" });
	return {
		...{ risk, riskLink, assessedRisk: dropped.id, riskAction: dropped.action, treatedRiskAction: treated.action },
	};
}

const ofRisk = ({ owner, ids }: Canaries): Record<string, () => unknown> => ({
	"risks.create": () => ({ title: canary, cause: canary, event: canary, effect: canary }),
	// Each raises the version by one; they are called in the order of their names.
	"risks.assess": () => ({ id: ids.risk, version: 2, kind: "inherent", likelihood: 5, severity: 5, reason: canary }),
	"risks.completeAction": () => ({ id: ids.treatedRiskAction, outcome: canary }),
	"risks.describe": () => ({ id: ids.risk, version: 3, title: `${canary} 2`, ownerId: owner.memberId }),
	"risks.dropAction": () => ({ id: ids.riskAction, version: 4 }),
	"risks.link": () => ({ id: ids.risk, version: 4, part: "control", kind: "words", words: canary }),
	"risks.move": () => ({ id: ids.risk, version: 5, to: "assessed" }),
	"risks.planAction": () => ({
		...{ riskId: ids.assessedRisk, version: 5, what: canary, ownerId: owner.memberId, dueOn: "2199-01-01" },
	}),
	"risks.review": () => ({ id: ids.risk, version: 6, note: canary, nextReviewOn: daysAhead(99) }),
	"risks.setMatrix": () => ({
		...{ number: 1, likelihoods: [canary, "B", "C"], severities: [canary, "B", "C"], reason: canary },
		levels: [
			{ name: canary, from: 1, asks: "accept" },
			{ name: "B", from: 5, asks: "treat" },
		],
	}),
	"risks.sign": () => ({ id: ids.assessedRisk, version: 6, to: "closed", reason: canary, printedName }),
	"risks.treat": () => ({ id: ids.risk, version: 7, treatment: "avoid", treatmentNote: canary }),
	"risks.unlink": () => ({ id: ids.riskLink, version: 3 }),
});

const trainedIn = (requirementId: string | undefined, memberId: string | undefined) => ({
	...{ requirementId, memberId, trainedOn: "2026-01-01", how: "external", trainerName: canary, certificate: canary },
	...{ outcome: "trained", note: canary, printedName },
});

/** What a JSON Schema does not tell of these changes. */
export const qualityInputs = ({ owner, ids }: Canaries): Record<string, () => unknown> => ({
	...ofRisk({ owner, ids }),
	"documents.create": () => ({ title: `${canary} 2` }),
	"documents.update": () => ({ id: ids.document, version: 1, reviewMonths: 12 }),
	"documents.setAudience": () => ({ id: ids.document, version: 1, roles: ["viewer"], memberIds: [] }),
	"documents.confirmReview": () => ({ id: ids.inForce, version: 3, note: canary }),
	"documents.startVersion": () => ({ documentId: ids.inForce }),
	"documents.write": () => ({ id: ids.documentVersion, version: 3, title: `${canary} 3`, sections }),
	"documents.nameSignatories": () => ({
		...{ id: ids.documentVersion, version: 3, reviewerIds: [owner.memberId], approverIds: [] },
	}),
	"documents.submit": () => ({ id: ids.documentVersion, version: 3 }),
	"documents.sign": () => ({ id: ids.sentVersion, version: 4, printedName }),
	"documents.sendBack": () => ({ id: ids.sentVersion, version: 4, reason: canary }),
	"documents.makeObsolete": () => ({ id: ids.inForceVersion, version: 7, reason: canary, printedName }),
	"documents.acknowledge": () => ({ versionId: ids.inForceVersion, understood: true }),
	"documents.removeFile": () => ({ versionId: ids.documentVersion, version: 3 }),
	"documents.takeOverFile": () => ({ versionId: ids.revisedVersion, version: 1 }),
	"documents.discard": () => ({ id: ids.unreadVersion, version: 1 }),
	"nonconformities.open": () => ({ title: canary }),
	"nonconformities.describe": () => ({ id: ids.nonconformity, version: 1, title: `${canary} 2` }),
	"nonconformities.analyse": () => ({
		...{ id: ids.contained, version: 5, whys: [canary], fishbone: { people: [canary] }, rootCause: canary },
	}),
	"nonconformities.planAction": () => ({
		...{ nonconformityId: ids.contained, version: 5, what: canary, ownerId: owner.memberId, dueOn: "2199-01-01" },
	}),
	"nonconformities.dropAction": () => ({ id: ids.correction, version: 5 }),
	"nonconformities.completeAction": () => ({ id: ids.plannedCorrection, outcome: canary }),
	"nonconformities.removeFile": () => ({ id: ids.correctionfile }),
	"nonconformities.judgeEffect": () => ({ id: ids.implemented, version: 9, effect: canary }),
	"nonconformities.move": () => ({ id: ids.contained, version: 5, to: "analysed", reason: canary }),
	"training.create": () => ({ title: canary, learnerRoles: ["technician"] }),
	"training.update": () => ({ id: ids.requirement, version: 1, title: `${canary} 2` }),
	"training.archive": () => ({ id: ids.requirement, version: 1, archive: true, reason: canary }),
	"training.record": () => trainedIn(ids.requirement, ids.member),
	"nonconformities.sign": () => ({ id: ids.contained, version: 5, to: "closed", reason: canary, printedName }),
});
