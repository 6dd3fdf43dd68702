import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { i18nIn } from "../i18n.ts";
import { useLanguageLink } from "../language.ts";
import "../words/public.ts";
import type { ReactNode } from "react";
import { Link, useRouteLoaderData } from "react-router";
import { exampleDrift } from "../components/drift/example-drift.server.ts";
import {
	AccountPicture,
	AUDIT_COUNTS,
	AuthorisationPicture,
	CertificatePicture,
	COUNTS,
	DriftPicture,
	ReceiptPicture,
} from "../components/landing/pictures.tsx";
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
