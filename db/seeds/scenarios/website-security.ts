import { type Ctx, inOrg, type Steps } from "@calibrant/kernel";
import { cancelOrganisation } from "@calibrant/lifecycle";
import { leavingDates } from "@calibrant/policy";
import {
	addCredential,
	askForAudit,
	askForAuditInput,
	authoriseEngagement,
	createEngagement,
	createEngagementInput,
	requestArchive,
	startEngagement,
	uploadReport,
} from "@calibrant/websecurity";
import { monitoredWebsite } from "../demo/monitored-website.ts";
import { dateOf, daysAfter } from "../playing/calendar.ts";
import { foundCompany } from "../playing/people.ts";
import { type Happening, playHistory } from "../playing/seeded-product.ts";
import { plainPdf } from "./plain-pdf.ts";
import { loginOf, ownerOf, type Scenario, type SeedingProduct } from "./scenario.ts";

const clients = [
	{ name: "Atelier Rive", what: "an audit that runs, with a report and its correction" },
	{ name: "Maison Colas", what: "leaving, its reports to be archived", cancelled: 12 },
	{ name: "Verger Amont", what: "deleted; its reports are kept where the policy says so", cancelled: 90 },
] as const;

const prospects = [
	{ name: "Nadia Ferrand", company: "Ferrand Voyages", technologies: "WordPress 6, hosted by its agency" },
	{ name: "Paul Lemaire", company: "Lemaire Outillage", technologies: "" },
];

/** Who can sign in to it. */
export const demoAuditLogins = clients.map(({ name, what }) => loginOf(ownerOf(name), `owner of ${name}: ${what}`));

export const websiteSecurity: Scenario = {
	what: "website audits: two requests, and clients before, while and after they leave (preset kalisecu)",
	movesClock: true,
	module: "websecurity",
	async play(product) {
		const present = await product.now();
		const lives = clients.flatMap((client, index) => lifeOf(product, present, client, index));
		await playHistory(product, [...lives, ...prospects.map((one, index) => request(product, present, one, index))]);
		return demoAuditLogins;
	},
};

function request(
	{ house }: SeedingProduct,
	present: Date,
	{ name, company, technologies }: (typeof prospects)[number],
	index: number,
): Happening {
	const domain = company.toLowerCase().replace(/[^a-z]+/g, "-");
	const input = askForAuditInput.parse({
		...{ name, company, technologies, email: `contact@${domain}.example`, website: `https://${domain}.example` },
		...{ signatory: name, authority: "Managing director", agreed: true, language: "fr" },
	});
	const ask = async () => void (await askForAudit(house, input, { ip: `192.0.2.${20 + index}` }));
	return { at: daysAfter(present, -3 - index), happen: ask };
}

function lifeOf(
	product: SeedingProduct,
	present: Date,
	client: (typeof clients)[number] & { cancelled?: number },
	index: number,
): Happening[] {
	const { name, cancelled } = client;
	const ago = (days: number) => daysAfter(present, -days);
	const began = (cancelled ?? 0) + 40;
	let open: Steps["open"];
	const asOwner = <T>(work: (ctx: Ctx) => Promise<T>) => open({}, work);
	const begin = async () => {
		const { orgId, userId } = await foundCompany(product, ownerOf(name), {
			...{ name, country: "FR", timeZone: "Europe/Paris" },
		});
		open = (scope, work) => inOrg(product.house, orgId, { userId }, scope, work);
		await examine(product, open, name, cancelled === undefined);
		await product.worker.idle();
	};
	const life: Happening[] = [{ at: new Date(ago(began).getTime() + index * 60_000), happen: begin }];
	if (cancelled === undefined) return [...life, ...monitoredWebsite(product, present, asOwner)];
	const leave = async () => {
		await asOwner((ctx) => cancelOrganisation(ctx, { confirmation: ctx.org.slug }));
		await product.worker.idle();
	};
	life.push({ at: ago(cancelled), happen: leave });
	const archived = daysAfter(present, 900);
	const keeps = product.house.policy.classes.service_report.survivesPurge;
	const archive = () => asOwner((ctx) => requestArchive(ctx, { until: archived, confirmation: "archive our reports" }));
	if (keeps && cancelled < 30) life.push({ at: ago(cancelled - 1), happen: archive });
	const { purgeDueAt } = leavingDates(product.house.policy, ago(cancelled));
	const purge = async () => {
		await product.worker.trigger("scheduled_purge_cancelled_orgs");
		await product.worker.idle();
	};
	if (purgeDueAt < present) life.push({ at: new Date(purgeDueAt.getTime() + 1000), happen: purge });
	return life;
}

async function examine({ house }: SeedingProduct, open: Steps["open"], name: string, runs: boolean): Promise<void> {
	const steps = { files: house.files, open };
	const site = `https://www.${name.toLowerCase().replace(/[^a-z]+/g, "-")}.example/`;
	const { now } = await open({ readOnly: true }, async (ctx) => ctx);
	const ordered = {
		...{ title: `Audit of ${new URL(site).hostname}`, targets: [site], technologies: "PHP 8.4, nginx" },
		...{ startsOn: dateOf(now), endsOn: dateOf(daysAfter(now, 60)), paymentReference: "PO-2026-114" },
	};
	const { id: engagementId } = await open({}, (ctx) => createEngagement(ctx, createEngagementInput.parse(ordered)));
	const signed = { signatory: ownerOf(name).name, authority: "Managing director", statement: "" };
	const period = { validFrom: now, validUntil: daysAfter(now, 90), fileName: "authorisation.pdf" };
	const page = plainPdf(["Authorisation", `${signed.signatory} authorises the audit of ${site}`]);
	await authoriseEngagement(steps, { engagementId, ...signed, ...period }, page);
	await open({}, (ctx) => startEngagement(ctx, { id: engagementId }));
	const account = {
		label: "Customer account",
		userName: "test@shop.example",
		password: "only-for-the-test",
		remarks: "",
	};
	if (runs) await open({}, (ctx) => addCredential(house, ctx, { engagementId, ...account }));
	const report = { engagementId, title: "Findings and recommendations", target: site, issuedOn: dateOf(now) };
	const pdf = (revision: number) => plainPdf(["Findings and recommendations", site, `Revision ${revision}`]);
	const { id } = await uploadReport(steps, { ...report, fileName: "findings.pdf" }, pdf(1));
	const reason = "A finding was about the old server.";
	if (runs) await uploadReport(steps, { ...report, revises: id, reason, fileName: "findings-2.pdf" }, pdf(2));
}
