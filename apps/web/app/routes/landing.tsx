import type { ReactNode } from "react";
import { Link, useRouteLoaderData } from "react-router";
import { LinkButton } from "../components/link-button.tsx";
import { PublicFrame } from "../components/public-frame.tsx";
import { StatusSticker } from "../components/status-sticker.tsx";
import { ToleranceStrip } from "../components/tolerance-strip.tsx";
import { VerdictTag } from "../components/verdict-tag.tsx";
import { FRAME_WORDS } from "../language.ts";
import { requestInfo } from "../request-info.ts";
import type { loader as rootLoader } from "../root.tsx";
import type { Route } from "./+types/landing";

export function meta() {
	return [
		{ title: "Calibrant · calibration records whose life can be proven" },
		{
			name: "description",
			content:
				"Open-source system of record for calibration and quality work. Cancel, and receive a signed receipt of the deletion.",
		},
	];
}

export function loader({ context }: Route.LoaderArgs) {
	return { demo: context.get(requestInfo).demo };
}

export default function Landing({ loaderData }: Route.ComponentProps) {
	const offersAudits = useRouteLoaderData<typeof rootLoader>("root")?.audits === true;
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-[1200px] flex-col gap-8 px-4 py-8 sm:px-6 md:py-12">
				<div className="grid items-center gap-8 md:grid-cols-[minmax(0,1fr)_auto]">
					<div className="flex max-w-2xl flex-col gap-4">
						<h1 className="text-headline">Calibration records whose whole life can be proven</h1>
						<p className="text-lead">
							Keep the register, enter readings as found and as left, issue certificates. Leave when you like: take
							everything along, and receive a signed receipt of what was deleted and when.
						</p>
						<div className="flex flex-wrap gap-3">
							<LinkButton to="/sign-up">Set up an organisation</LinkButton>
							<LinkButton to={loaderData.demo ? "/sign-in" : "/retention"} variant="secondary">
								{loaderData.demo ? "Enter the demo" : "Read how long data is kept"}
							</LinkButton>
							{offersAudits && (
								<LinkButton to="/request-audit" variant="secondary">
									{FRAME_WORDS.en.audit}
								</LinkButton>
							)}
						</div>
					</div>
					<StatusSticker
						size="large"
						tag="TW-014"
						status="out-of-tolerance"
						calibratedOn="2026-02-11"
						dueOn="2027-02-11"
						by="T. M."
						certificate="C-2026-0148"
					/>
				</div>
				<div className="grid gap-4 md:grid-cols-3">
					<Proof
						title="The certificate"
						text="Numbered, revised, never overwritten. Every reading is kept as it was typed: 0.10 stays 0.10."
					>
						<CertificatePicture />
					</Proof>
					<Proof
						title="The tolerance strip"
						text="One reading between its limits, with its uncertainty. The verdict is computed on unrounded values."
					>
						<StripPicture />
					</Proof>
					<Proof
						title="The receipt"
						text="After the deletion: counts before and after, signed with Ed25519. Anyone can verify it offline."
					>
						<ReceiptPicture />
					</Proof>
				</div>
				<p className="max-w-prose text-muted text-table">
					The pictures above show invented examples. What is kept, for how long and why is on the{" "}
					<Link to="/retention" className="link">
						retention page
					</Link>
					, which is written by the same policy the deletion jobs read. Open source, Apache-2.0.
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
	return (
		<div className="w-full max-w-76 border border-control bg-surface p-3 text-meta">
			<div className="flex items-baseline justify-between border-ink border-b pb-1">
				<span className="font-semibold">Calibration certificate</span>
				<span className="font-mono">C-2026-0131</span>
			</div>
			<table className="mt-1.5 w-full font-mono">
				<caption className="sr-only">Example readings of a certificate, in newton metres</caption>
				<thead>
					<tr className="text-right text-muted">
						<th className="font-normal">Nominal</th>
						<th className="font-normal">Reading</th>
						<th className="font-normal">Deviation</th>
					</tr>
				</thead>
				<tbody>
					{POINTS.map(([nominal, reading, deviation]) => (
						<tr key={nominal} className="text-right">
							<td>{nominal}</td>
							<td>{reading}</td>
							<td>{deviation.replace("-", "\u2212")}</td>
						</tr>
					))}
				</tbody>
			</table>
			<p className="mt-1.5 flex justify-between text-muted">
				<span>Revision 1</span>
				<span>Page 1 of 2</span>
			</p>
		</div>
	);
}

function StripPicture() {
	const examples = [
		["-0.2", "in_tolerance"],
		["3.1", "in_tolerance"],
		["5.8", "out_of_tolerance"],
	] as const;
	return (
		<ul className="flex flex-col gap-3">
			{examples.map(([deviation, verdict]) => (
				<li key={deviation} className="flex flex-wrap items-center gap-x-4 gap-y-1">
					<ToleranceStrip lower="-4.0" upper="4.0" deviation={deviation} uncertainty="0.6" unit="%" scale={1.25} />
					<VerdictTag verdict={verdict} />
				</li>
			))}
		</ul>
	);
}

const COUNTS = [
	["Instruments", "148"],
	["Calibrations", "1,204"],
	["Stored files", "1,096"],
] as const;

function ReceiptPicture() {
	return (
		<div className="w-full max-w-76 border border-control border-dashed bg-surface p-3 font-mono text-meta">
			<p className="border-ink border-b pb-1 font-sans font-semibold">Deletion receipt</p>
			<dl className="mt-1.5">
				{COUNTS.map(([name, count]) => (
					<div key={name} className="flex justify-between gap-2">
						<dt>{name}</dt>
						<dd>
							{count} <span className="text-muted">→</span> 0
						</dd>
					</div>
				))}
				<div className="mt-1.5 flex justify-between gap-2 text-muted">
					<dt>Signature</dt>
					<dd>Ed25519 · 7c1f…e2a9</dd>
				</div>
			</dl>
		</div>
	);
}
