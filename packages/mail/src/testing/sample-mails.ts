import { type Language, periodWords, typeset } from "@calibrant/policy";
import * as mail from "../index.ts";
import { accountNoticeWords } from "../templates/account-notice.words.ts";
import { dataRequestWords } from "../templates/data-request.words.ts";
import {
	type MaintenanceNewsKind,
	type MaintenanceReader,
	maintenanceNewsKinds,
} from "../templates/maintenance-news.words.ts";
import { qualityNewsKinds } from "../templates/quality-news.words.ts";
import { stateNoticeWords } from "../templates/state-notice.words.ts";

const readersOf = (kind: MaintenanceNewsKind): readonly MaintenanceReader[] =>
	kind === "order_assigned" ? ["worker"] : kind.startsWith("request_") ? ["decider"] : ["reporter", "outsider"];

const noOrders = { ordersOverdue: 0, ordersDue: 0, requests: 0, qualityLate: 0, quality: 0 };
const site = "https://calibrant.example";
const from = { operatorName: "Fictional Operator BV", privacyContact: "privacy@operator.example" };
const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];

/** The instants in the sample mails, and the zones they are written in. */
export const sampleInstants = ["2026-04-10T04:00:00Z", "2026-03-01T21:30:00Z"].map((text) => new Date(text));
export const sampleZones = ["Pacific/Auckland", "UTC"];

/** Every mail to a person, in one language, by the name of its template and its kind. `said` is what people wrote. */
export function sampleMails(language: Language, said: string): Record<string, mail.MailContent> {
	const [later = new Date(0), earlier = new Date(0)] = sampleInstants;
	const [timeZone = "UTC"] = sampleZones;
	const letterhead = { ...from, language };
	const organisation = said;
	const link = `${site}/app/export/?a=1&b="<x>`;
	const page = `${site}/verify-email/s3cr3t`;
	const period = typeset(periodWords({ unit: "years", n: 3 }, language), language);
	const number = "0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
	const lifecycle = {
		...letterhead,
		organisation,
		deletion: { at: later, lateSeconds: null, stop: null, heldUntil: null },
		timeZone,
		stays: { names: [said], link: `${site}/retention` },
	};
	const late = { at: later, lateSeconds: 3 * 3600, stop: "hold", heldUntil: null } as const;
	const ways = { exportLink: link, reactivateLink: `${site}/app/settings/reactivate` };
	const instrument = { tag: said, description: said, location: said, dueOn: "2027-02-01", late: true };
	const digest = {
		...{ organisation, asOf: later, timeZone, daysAhead: 30, link },
		counts: { ...noOrders, overdue: 1, due: 1234, waiting: 2, actions: 0, cases: 0, reviews: 3 },
		instruments: [instrument, { ...instrument, dueOn: "2027-03-02", late: false }],
	};
	const mails: Record<string, mail.MailContent> = {
		verifyAddress: mail.verifyAddress({ ...letterhead, name: said, link: page, expiresAt: later, timeZone }),
		passwordReset: mail.passwordReset({ ...letterhead, link: page, expiresAt: later, timeZone }),
		cancellationConfirmed: mail.cancellationConfirmed({ ...lifecycle, ...ways, cancelledAt: earlier }),
		deletionReminder: mail.deletionReminder({ ...lifecycle, ...ways }),
		"deletionReminder late": mail.deletionReminder({ ...lifecycle, ...ways, deletion: late }),
		"deletionReminder after a hold": mail.deletionReminder({
			...{ ...lifecycle, ...ways, deletion: { ...late, stop: null, heldUntil: earlier } },
		}),
		"cancellationConfirmed late": mail.cancellationConfirmed({
			...{ ...lifecycle, ...ways, cancelledAt: earlier, deletion: late },
		}),
		purgeDone: mail.purgeDone({
			...{ ...letterhead, organisationId: number, purgedAt: later, timeZone: "UTC", receiptLink: page },
			counts: [
				{ label: said, deleted: 1406 },
				{ label: said, deleted: 1_234_567 },
			],
			survives: [said],
		}),
		reactivated: mail.reactivated({
			...{ ...letterhead, organisation, reactivatedBy: null, reactivatedAt: later, timeZone, link },
		}),
		exportReady: mail.exportReady({
			...{ ...letterhead, organisation, link, validUntil: later, timeZone, sizeBytes: 5_240_000 },
		}),
		webhookDisabled: mail.webhookDisabled({
			...{ ...letterhead, organisation, name: "ERP", gone: false, failingSince: later, link, timeZone },
		}),
		apiKeyCreated: mail.apiKeyCreated({
			...{ ...letterhead, organisation, name: said, createdBy: said, expiresAt: later, timeZone, link },
		}),
		"importEnded finished": mail.importEnded({ ...letterhead, fileName: said, failed: false, link }),
		"importEnded failed": mail.importEnded({ ...letterhead, fileName: said, failed: true, link }),
		auditorExtended: mail.auditorExtended({
			...{ ...letterhead, organisation, expiresAt: later, hostName: said, hostContact: said, link, timeZone },
		}),
		policyChange: mail.policyChange({
			...{ ...letterhead, operator: said, version: "2027-02-01", effectiveAt: later, link: page },
		}),
		subProcessorChange: mail.subProcessorChange({
			...{ ...letterhead, operator: said, effectiveAt: later, link: page },
			changes: [{ provider: said, what: said }],
		}),
		accountDeleted: mail.accountDeleted({ ...letterhead, deletedAt: later, timeZone, survives: [said] }),
		certificateIssued: mail.certificateIssued({
			...{ ...letterhead, organisation, certificateNumber: "CAL-1", revision: 2, item: said, link },
		}),
		"requestAnswered done": mail.requestAnswered({ ...letterhead, refused: false, answer: [said, said], number }),
		"requestAnswered refused": mail.requestAnswered({ ...letterhead, refused: true, answer: [said], number }),
		underAgeAccountDeleted: mail.underAgeAccountDeleted({ ...letterhead, number }),
		"storageDecided moved": mail.storageDecided({
			...{ ...letterhead, organisation, place: said, decidedAt: earlier, timeZone },
			moved: { files: 12_345, backupsGoneBy: later },
		}),
		"storageDecided refused": mail.storageDecided({
			...{ ...letterhead, organisation, place: null, decidedAt: earlier, timeZone, refusal: said },
		}),
		"supportAnswered account": mail.supportAnswered({
			...{ ...letterhead, asked: said, answer: [said], number, writeTo: null },
		}),
		"supportAnswered mail": mail.supportAnswered({
			...{ ...letterhead, asked: said, answer: [said], number, writeTo: "support@operator.example" },
		}),
		incidentNotice: mail.incidentNotice({
			...{ ...letterhead, organisation, nature: said, consequences: said, mitigation: said },
			...{ awareAt: earlier, categories: said },
		}),
		news: mail.news({ ...letterhead, subject: said, paragraphs: [said], link: page }),
		"engagementOver owner": mail.engagementOver({ ...letterhead, number, to: "owner", hadAccounts: true, link }),
		"engagementOver team": mail.engagementOver({ ...letterhead, number, to: "team", hadAccounts: false, link }),
		...Object.fromEntries(
			(["owner", "signer", "tester", "team"] as const).flatMap((to) =>
				(["lapsed", "reported", "assigned", "to_sign", "signed", "revoked"] as const).map((what) => [
					`engagementNews ${what} ${to}`,
					mail.engagementNews({ ...letterhead, what, number, at: later, timeZone, to, link }),
				]),
			),
		),
		"websiteNews changed": mail.websiteNews({
			...{ ...letterhead, what: "changed", origin: site, at: later, timeZone, to: "member", link },
			...{ counts: { worse: 2, better: 1, changed: 3, unseen: 1 }, grades: { before: "B", now: null } },
		}),
		...Object.fromEntries(
			(["member", "tester"] as const).map((to) => [
				`websiteNews lost ${to}`,
				mail.websiteNews({ ...letterhead, what: "lost", origin: site, at: later, timeZone, to, days: 7, link }),
			]),
		),
		auditRequestDeclined: mail.auditRequestDeclined({
			...{ ...letterhead, number, website: `${site}/`, why: said, period },
		}),
		calibrationReview: mail.calibrationReview({ ...letterhead, performedOn: "2027-02-01", link }),
		calibrationBrokenOff: mail.calibrationBrokenOff({ ...letterhead, performedOn: "2027-02-01", link }),
		ootOpened: mail.ootOpened({ ...letterhead, number, link }),
		ootReopened: mail.ootReopened({ ...letterhead, number, link }),
		"ootAction given": mail.ootAction({ ...letterhead, number, dueOn: "2027-02-01", late: false, link }),
		"ootAction late": mail.ootAction({ ...letterhead, number, dueOn: "2027-02-01", late: true, link }),
		ootLate: mail.ootLate({ ...letterhead, number, dueOn: "2027-02-01", link }),
		ootNotice: mail.ootNotice({ ...letterhead, organisation, subject: said, lines: [said, `- ${said}`, `- ${said}`] }),
		dueDigest: mail.dueDigest({ ...letterhead, ...digest, mine: false }),
		"dueDigest mine": mail.dueDigest({
			...{ ...letterhead, ...digest, mine: true, instruments: [] },
			counts: {
				overdue: 0,
				due: 0,
				waiting: 0,
				actions: 1,
				cases: 2,
				reviews: 3,
				ordersOverdue: 4,
				ordersDue: 5,
				requests: 6,
				qualityLate: 7,
				quality: 8,
			},
		}),
		"instrumentsOverdue one": mail.instrumentsOverdue({
			...{ ...letterhead, organisation, days: 7, all: 1, instruments: [instrument], link },
		}),
		"instrumentsOverdue many": mail.instrumentsOverdue({
			...{ ...letterhead, organisation, days: 1, all: 1300, instruments: [instrument, instrument], link },
		}),
		...Object.fromEntries(
			(["new", "noted", "closed"] as const).map((what) => [
				`reportReceived ${what}`,
				mail.reportReceived({
					...{ ...letterhead, organisation, number: "SR-7", title: said, photos: 2, what, answersRead: what === "new" },
				}),
			]),
		),
		...Object.fromEntries(
			maintenanceNewsKinds.flatMap((kind) =>
				readersOf(kind).map((reader) => [
					`maintenanceNews ${kind} ${reader}`,
					mail.maintenanceNews({
						...{ ...letterhead, kind, organisation, number: "SR-7", title: said, asset: said, dueOn: "2027-02-01" },
						...{ at: earlier, timeZone },
						to: reader === "outsider" ? { reader, why: said, answersRead: kind === "approved" } : { reader, link },
					}),
				]),
			),
		),
		...Object.fromEntries(
			qualityNewsKinds.map((kind) => [
				`qualityNews ${kind}`,
				mail.qualityNews({
					...{ ...letterhead, kind, organisation, number: "DOC-7", title: said, dueOn: "2027-02-01" },
					...{ at: earlier, timeZone, link },
				}),
			]),
		),
		auditRequestReceived: mail.auditRequestReceived({
			...{ ...letterhead, number, website: `${site}/`, period },
		}),
		agreementToSign: mail.agreementToSign({
			...{ ...letterhead, number, sha256: "1".repeat(64), sendTo: "privacy@operator.example", period },
		}),
	};
	for (const role of ["owner", "manager", "technician", "viewer"] as const) {
		mails[`invitation ${role}`] = mail.invitation({
			...{ ...letterhead, organisation, invitedBy: said, role, link: page, expiresAt: later, timeZone },
		});
	}
	for (const notice of keysOf(accountNoticeWords.en.notices)) {
		mails[`accountNotice ${notice}`] = mail.accountNotice({
			...{ ...letterhead, notice, at: earlier, timeZone, link },
			browser: notice === "new_sign_in" ? said : null,
		});
	}
	for (const notice of keysOf(stateNoticeWords.en.notices)) {
		mails[`stateNotice ${notice}`] = mail.stateNotice({
			...{ ...letterhead, notice, organisation, at: later, timeZone, billingLink: link, exportLink: link },
			...{ deletion: null, plan: "pro" },
		});
	}
	for (const stage of ["began", "ends", "kept", "ended"] as const) {
		for (const whose of [null, organisation]) {
			mails[`restrictionNotice ${stage} ${whose ? "organisation" : "person"}`] = mail.restrictionNotice({
				...{ ...letterhead, stage, organisation: whose, at: earlier, timeZone, link: page },
				end: stage === "ends" ? { at: later, ground: "accuracy" } : null,
			});
		}
	}
	for (const kind of keysOf(dataRequestWords.en.kinds)) {
		mails[`requestReceived ${kind}`] = mail.requestReceived({
			...{ ...letterhead, kind, number, receivedAt: earlier, dueAt: later },
		});
	}
	return mails;
}
