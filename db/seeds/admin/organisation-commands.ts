import { z } from "zod";
import { type Command, read, text } from "./command.ts";
import { askForRelease, confirm, decideRelease, drop, holdCommandInput, place } from "./holds.ts";
import { beginTrial, choosePlan, setPayment, setPaymentInput, setPlanInput, startTrialInput } from "./payments.ts";
import { agree, callBack, refuse, storageInput, storageLines } from "./storage.ts";

const second = z.strictObject({ hold: text, by: text });
const ending = z.strictObject({ hold: text, reason: text });

/** One organisation: what keeps its data, how it pays, where its files are. */
export const organisationCommands: Readonly<Record<string, Command>> = {
	"place-hold": {
		usage: "--org ID --reason R --reference N [--ground G] [--classes audit_log,organisation_profile]",
		what: "keeps data of an organisation from deletion; the audit log unless classes are given",
		flags: { org: false, ground: false, reason: false, reference: false, classes: false },
		async run(house, { classes = "audit_log", ...given }) {
			const input = read(holdCommandInput, { ...given, classes: String(classes).split(",") });
			const { id, orgId } = await place(house, input);
			return `Placed hold ${id} on ${input.classes.join(", ")} of organisation ${orgId}.`;
		},
	},
	"confirm-hold": {
		usage: "--hold ID --by OPERATOR",
		what: "an operator's yes to a hold that another placed",
		flags: { hold: false, by: false },
		async run(house, given) {
			const { hold, by } = read(second, given);
			const { orgId } = await confirm(house, hold, by);
			return `Confirmed hold ${hold} on organisation ${orgId}.`;
		},
	},
	"drop-hold": {
		usage: "--hold ID --reason R [--by OPERATOR]",
		what: "ends a hold that nobody confirmed: withdrawn, or an operator's no",
		flags: { hold: false, reason: false, by: false },
		async run(house, given) {
			const { hold, reason, by } = read(ending.extend({ by: text.optional() }), given);
			const { orgId } = await drop(house, hold, reason, by);
			return `Dropped hold ${hold} on organisation ${orgId}.`;
		},
	},
	"release-hold": {
		usage: "--hold ID --reason R",
		what: "asks for the end of a confirmed hold; it stands until an operator agrees",
		flags: { hold: false, reason: false },
		async run(house, given) {
			const { hold, reason } = read(ending, given);
			const { orgId } = await askForRelease(house, hold, reason);
			return `Asked for the release of hold ${hold} on organisation ${orgId}; confirm-release ends it.`;
		},
	},
	"confirm-release": {
		usage: "--hold ID --by OPERATOR",
		what: "an operator's yes to the end of a hold; it is released",
		flags: { hold: false, by: false },
		async run(house, given) {
			const { hold, by } = read(second, given);
			const { orgId } = await decideRelease(house, hold, by, true);
			return `Released hold ${hold} on organisation ${orgId}.`;
		},
	},
	"keep-hold": {
		usage: "--hold ID --by OPERATOR",
		what: "an operator's no to the end of a hold; it goes on",
		flags: { hold: false, by: false },
		async run(house, given) {
			const { hold, by } = read(second, given);
			const { orgId } = await decideRelease(house, hold, by, false);
			return `Kept hold ${hold} on organisation ${orgId}.`;
		},
	},
	"set-payment": {
		usage: "--org ID --payment paid | late | lapsed",
		what: "says how an organisation's payment stands, where no payment provider does",
		flags: { org: false, payment: false },
		async run(house, given) {
			const input = read(setPaymentInput, given);
			const { orgId, changed } = await setPayment(house, input);
			return changed
				? `Noted organisation ${orgId} as ${input.payment}.`
				: `Nothing to change for organisation ${orgId}.`;
		},
	},
	"set-plan": {
		usage: "--org ID --plan NAME --reason R",
		what: "puts an organisation that no payment provider charges on a plan; its owners are told",
		flags: { org: false, plan: false, reason: false },
		async run(house, given) {
			const input = read(setPlanInput, given);
			const { orgId, changed } = await choosePlan(house, input);
			return changed
				? `Put organisation ${orgId} on the plan ${input.plan}; a mail tells its owners.`
				: `Organisation ${orgId} is on the plan ${input.plan} already.`;
		},
	},
	"start-trial": {
		usage: "--org ID --until INSTANT",
		what: "puts an active organisation on a trial",
		flags: { org: false, until: false },
		async run(house, given) {
			const input = read(startTrialInput, given);
			const { orgId } = await beginTrial(house, input);
			return `Started a trial of organisation ${orgId} until ${input.until.toISOString()}.`;
		},
	},
	storage: {
		usage: "--org ID",
		what: "says where an organisation's files are kept, what was decided about it, and which places there are",
		flags: { org: false },
		reads: () => true,
		async run(house, given) {
			return storageLines(house, read(z.strictObject({ org: text }), given).org);
		},
	},
	"move-storage": {
		usage: "--org ID --region EU-DE | usual --reason R --by OPERATOR; --org ID --back --reason R --by OPERATOR",
		what: "moves an organisation's files to a place agreed with it, and backups made of them from then on; --back calls an unfinished move back",
		flags: { org: false, region: false, reason: false, by: false, back: true },
		async run(house, { back = false, ...given }) {
			if (back === true) {
				const called = await callBack(house, read(storageInput.omit({ region: true }), given));
				return `The move of organisation ${called.orgId} is called back; its files are kept at ${called.region}.`;
			}
			const { orgId, region } = await agree(house, read(storageInput, given));
			return `The files of organisation ${orgId} move to ${region}: they are copied and read back there first. See how far it is with storage --org, or at /ops/jobs; a mail tells its owners when it is done. Backups made before expire where they are.`;
		},
	},
	"refuse-storage": {
		usage: "--org ID --region CH --reason R --by OPERATOR",
		what: "refuses a place that an organisation asked for; the owners are told the reason",
		flags: { org: false, region: false, reason: false, by: false },
		async run(house, given) {
			const { orgId, region } = await refuse(house, read(storageInput, given));
			return `Refused ${region} to organisation ${orgId}; a mail tells its owners why.`;
		},
	},
};
