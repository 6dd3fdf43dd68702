import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { decimalIn, useFormat } from "../../use-format.ts";
import { type Chart, ChartSvg } from "../drift/chart-svg.tsx";
import "../../words/public.ts";

const POINTS = [
	["50.0", "49.8", "-0.2"],
	["100.0", "100.9", "0.9"],
	["200.0", "203.1", "3.1"],
] as const;

export function CertificatePicture() {
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

export function DriftPicture({ chart }: { chart: Chart }) {
	const { t } = useLingui();
	return (
		<ChartSvg
			chart={chart}
			title={t`Example of a drift chart`}
			description={t`The error of a torque wrench in four years, from 0.4 % to 5.8 %, past its limit of 4 %.`}
		/>
	);
}

export const COUNTS = [
	[msg`Instruments`, 148],
	[msg`Calibrations`, 1204],
	[msg`Stored files`, 1096],
] as const;

export const AUDIT_COUNTS = [
	[msg`Website audits`, 3],
	[msg({ message: "Authorisations", context: "competence" }), 4],
	[msg`Stored files`, 7],
] as const;

export function AuthorisationPicture() {
	return <FactsPicture title={msg`Authorisation`} facts={AUTHORISATION} />;
}

export function AccountPicture() {
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

export function ReceiptPicture({ counts }: { counts: readonly (readonly [MessageDescriptor, number])[] }) {
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
