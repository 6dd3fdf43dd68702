import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { i18nIn } from "../i18n.ts";
import { useLanguageLink } from "../language.ts";
import { decimalIn, useFormat } from "../use-format.ts";
import "../words/public.ts";
import type { ReactNode } from "react";
import { Link, useRouteLoaderData } from "react-router";
import { type Chart, ChartSvg } from "../components/drift/chart-svg.tsx";
import { exampleDrift } from "../components/drift/example-drift.server.ts";
import { LinkButton } from "../components/link-button.tsx";
import { PublicFrame } from "../components/public-frame.tsx";
import { StatusSticker } from "../components/status-sticker.tsx";
import { requestInfo } from "../request-info.ts";
import type { loader as rootLoader } from "../root.tsx";
import { api } from "../trpc.server.ts";
import type { Route } from "./+types/landing";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	const { title, description } = SAID[loaderData?.calibrates === false ? "audits" : "calibration"];
	const i18n = i18nIn(matches[0].loaderData?.locale ?? "en");
	return [{ title: `Calibrant · ${i18n._(title)}` }, { name: "description", content: i18n._(description) }];
}

const SAID = {
	calibration: {
		title: msg`calibration records whose life can be proven`,
		description: msg`Open-source system of record for calibration and quality work. Cancel, and receive a signed receipt of the deletion.`,
		heading: msg`Calibration records whose whole life can be proven`,
		text: msg`Keep the register, enter readings as found and as left, issue certificates.`,
	},
	audits: {
		title: msg`website security audits whose records can be proven`,
		description: msg`Website security audits with an authorisation for each. Cancel, and receive a signed receipt of the deletion.`,
		heading: msg`Website security audits whose records can be proven`,
		text: msg`Say what may be examined and until when, hand over test accounts that are gone when the audit ends, read the report.`,
	},
};

/** What is offered decides what is shown; the page shows without the server too. */
export async function loader({ context, request }: Route.LoaderArgs) {
	const modules: readonly string[] | null = await api(context, request)
		.policy.modules.query()
		.catch(() => null);
	const calibrates = modules?.includes("calibration") ?? true;
	return { demo: context.get(requestInfo).demo, calibrates, drift: calibrates ? exampleDrift() : null };
}

export default function Landing({ loaderData }: Route.ComponentProps) {
	const { calibrates } = loaderData;
	const { t, i18n } = useLingui();
	const inLanguage = useLanguageLink();
	const said = SAID[calibrates ? "calibration" : "audits"];
	const offersAudits = useRouteLoaderData<typeof rootLoader>("root")?.audits === true;
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-[1200px] flex-col gap-8 px-4 py-8 sm:px-6 md:py-12">
				<div className="grid items-center gap-8 md:grid-cols-[minmax(0,1fr)_auto]">
					<div className="flex max-w-2xl flex-col gap-4">
						<LanguageSwitch />
						<h1 className="text-headline [overflow-wrap:anywhere]">{i18n._(said.heading)}</h1>
						<p className="text-lead">
							{i18n._(said.text)}{" "}
							<Trans>
								Leave when you like: take everything along, and receive a signed receipt of what was deleted and when.
							</Trans>
						</p>
						<div className="flex flex-wrap gap-3">
							<LinkButton to={inLanguage("/sign-up")}>
								<Trans>Set up an organisation</Trans>
							</LinkButton>
							<LinkButton
								to={loaderData.demo ? "/demo/" : "/retention"}
								reloadDocument={loaderData.demo}
								variant="secondary"
							>
								{loaderData.demo ? t`Enter the demo` : t`Read how long data is kept`}
							</LinkButton>
							{offersAudits && (
								<LinkButton to="/request-audit" variant="secondary">
									<Trans>Ask for a website audit</Trans>
								</LinkButton>
							)}
						</div>
					</div>
					{calibrates && (
						<StatusSticker
							size="large"
							tag="TW-014"
							status="out-of-tolerance"
							calibratedOn="2026-02-11"
							dueOn="2027-02-11"
							by="T. M."
							certificate="C-2026-0148"
						/>
					)}
				</div>
				<div className="grid gap-4 md:grid-cols-3">
					{calibrates ? (
						<>
							<Proof
								title={t`The certificate`}
								text={t`Numbered, revised, never overwritten. Every reading is kept as it was typed: 0.10 stays 0.10.`}
							>
								<CertificatePicture />
							</Proof>
							<Proof
								title={t`The drift`}
								text={t`Every calibration of an instrument between its limits, with its uncertainty: what crept is seen before it is out.`}
							>
								{loaderData.drift && <DriftPicture chart={loaderData.drift} />}
							</Proof>
						</>
					) : (
						<>
							<Proof
								title={t`The authorisation`}
								text={t`Who allowed the examination, with what authority, from when to when. Nothing is examined without one.`}
							>
								<AuthorisationPicture />
							</Proof>
							<Proof
								title={t`The test account`}
								text={t`Encrypted when you hand it over, shown once to one tester, deleted when the audit ends.`}
							>
								<AccountPicture />
							</Proof>
						</>
					)}
					<Proof
						title={t`The receipt`}
						text={t`After the deletion: counts before and after, signed with Ed25519. Anyone can verify it offline.`}
					>
						<ReceiptPicture counts={calibrates ? COUNTS : AUDIT_COUNTS} />
					</Proof>
				</div>
				<p className="max-w-prose text-muted text-table">
					<Trans>
						The pictures above show invented examples. What is kept, for how long and why is on the{" "}
						<Link to={inLanguage("/retention")} className="link">
							retention page
						</Link>
						, which is written by the same policy the deletion jobs read. Open source, Apache-2.0.
					</Trans>{" "}
					<Link to={inLanguage("/pricing")} className="link">
						<Trans>Plans and prices</Trans>
					</Link>
				</p>
			</div>
		</PublicFrame>
	);
}

function Proof({ title, text, children }: { title: string; text: string; children: ReactNode }) {
	return (
		<section className="flex flex-col gap-3 rounded-control border border-line bg-surface p-4">
			<h2 className="font-semibold text-lead">{title}</h2>
			<div className="flex min-h-40 items-center justify-center rounded-control bg-canvas p-3">{children}</div>
			<p className="text-table">{text}</p>
		</section>
	);
}

const POINTS = [
	["50.0", "49.8", "-0.2"],
	["100.0", "100.9", "0.9"],
	["200.0", "203.1", "3.1"],
] as const;

function CertificatePicture() {
	const { i18n } = useLingui();
	return (
		<div className="w-full max-w-76 border border-control bg-surface p-3 text-meta">
			<div className="flex items-baseline justify-between border-ink border-b pb-1">
				<span className="font-semibold">
					<Trans>Calibration certificate</Trans>
				</span>
				<span className="font-mono">C-2026-0131</span>
			</div>
			<table className="mt-1.5 w-full font-mono">
				<caption className="sr-only">
					<Trans>Example readings of a certificate, in newton metres</Trans>
				</caption>
				<thead>
					<tr className="text-right text-muted">
						<th className="font-normal">
							<Trans>Nominal</Trans>
						</th>
						<th className="font-normal">
							<Trans>Reading</Trans>
						</th>
						<th className="font-normal">
							<Trans>Deviation</Trans>
						</th>
					</tr>
				</thead>
				<tbody>
					{POINTS.map(([nominal, reading, deviation]) => (
						<tr key={nominal} className="text-right">
							<td>{decimalIn(i18n, nominal)}</td>
							<td>{decimalIn(i18n, reading)}</td>
							<td>{decimalIn(i18n, deviation)}</td>
						</tr>
					))}
				</tbody>
			</table>
			<p className="mt-1.5 flex justify-between text-muted">
				<span>
					<Trans>Revision 1</Trans>
				</span>
				<span>
					<Trans>Page 1 of 2</Trans>
				</span>
			</p>
		</div>
	);
}

function DriftPicture({ chart }: { chart: Chart }) {
	const { t } = useLingui();
	return (
		<ChartSvg
			chart={chart}
			title={t`Example of a drift chart`}
			description={t`The error of a torque wrench in four years, from 0.4 % to 5.8 %, past its limit of 4 %.`}
		/>
	);
}

const COUNTS = [
	[msg`Instruments`, 148],
	[msg`Calibrations`, 1204],
	[msg`Stored files`, 1096],
] as const;

const AUDIT_COUNTS = [
	[msg`Website audits`, 3],
	[msg({ message: "Authorisations", context: "competence" }), 4],
	[msg`Stored files`, 7],
] as const;

function AuthorisationPicture() {
	return <FactsPicture title={msg`Authorisation`} facts={AUTHORISATION} />;
}

function AccountPicture() {
	return <FactsPicture title={msg`Test account “Editor”`} facts={ACCOUNT} />;
}

const AUTHORISATION = [
	[msg`Signed by`, "M. Rey"],
	[msg`As`, msg`Managing director`],
	[msg`From`, "2026-11-02, 08:00 UTC"],
	[msg`Until`, "2026-11-13, 18:00 UTC"],
] as const;
const ACCOUNT = [
	[msg`Handed over`, "2026-11-02, 09:12 UTC"],
	[msg`Shown once`, "2026-11-03, 10:40 UTC"],
	[msg`Deleted`, "2026-11-13, 23:00 UTC"],
] as const;

type Fact = readonly [term: MessageDescriptor, value: MessageDescriptor | string];

function FactsPicture({ title, facts }: { title: MessageDescriptor; facts: readonly Fact[] }) {
	const { i18n } = useLingui();
	return (
		<div className="w-full max-w-76 border border-control bg-surface p-3 text-meta">
			<p className="border-ink border-b pb-1 font-semibold">{i18n._(title)}</p>
			<dl className="mt-1.5">
				{facts.map(([term, value]) => (
					<div key={term.id} className="flex justify-between gap-2">
						<dt className="text-muted">{i18n._(term)}</dt>
						<dd className="font-mono">{typeof value === "string" ? value : i18n._(value)}</dd>
					</div>
				))}
			</dl>
		</div>
	);
}

function ReceiptPicture({ counts }: { counts: readonly (readonly [MessageDescriptor, number])[] }) {
	const { i18n } = useLingui();
	const { number } = useFormat();
	return (
		<div className="w-full max-w-76 border border-control border-dashed bg-surface p-3 font-mono text-meta">
			<p className="border-ink border-b pb-1 font-sans font-semibold">
				<Trans>Deletion receipt</Trans>
			</p>
			<dl className="mt-1.5">
				{counts.map(([name, count]) => (
					<div key={name.id} className="flex justify-between gap-2">
						<dt>{i18n._(name)}</dt>
						<dd>
							{number(count)} <span className="text-muted">→</span> 0
						</dd>
					</div>
				))}
				<div className="mt-1.5 flex justify-between gap-2 text-muted">
					<dt>
						<Trans>Signature</Trans>
					</dt>
					<dd>{"Ed25519 · 7c1f…e2a9"}</dd>
				</div>
			</dl>
		</div>
	);
}
