import { formatPlainDate } from "@calibrant/policy/format-instant";
import { data, Link, redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { CertificatePanel } from "../../components/calibration/certificate-panel.tsx";
import { FoundRuns } from "../../components/calibration/found-runs.tsx";
import { ReviewPanel } from "../../components/calibration/review-panel.tsx";
import { SealNote } from "../../components/calibration/seal-note.tsx";
import { StandardsList } from "../../components/calibration/standards-list.tsx";
import { StateBox } from "../../components/calibration/state-box.tsx";
import { optionsOf, REASON_KINDS, REASON_WORDS } from "../../components/certificates/certificate-words.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ReasonForm } from "../../components/checklists/reason-form.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { type VerdictKind, VerdictTag } from "../../components/verdict-tag.tsx";
import { type Answers, api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/calibration";

export function meta({ loaderData }: Route.MetaArgs) {
	const title = loaderData ? `${loaderData.instrument.tag}, ${loaderData.calibration.performedOn}` : "Calibration";
	return [{ title: `${title} · Calibrant` }];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).calibrations.get.query({ id: params.id });
}

export async function action(args: Route.ActionArgs) {
	const form = await args.request.formData();
	const intent = String(form.get("intent"));
	if (intent === "approve" || intent === "send-back" || intent === "withdraw") return decide(args, form, intent);
	throw data(null, { status: 400 });
}

/** Review and withdrawal; a wanted password is asked for, and the step then goes on by itself. */
function decide(
	{ context, request, params }: Route.ActionArgs,
	form: FormData,
	intent: "approve" | "send-back" | "withdraw",
) {
	const call = { context, request, form };
	const here = `/app/calibrations/${params.id}`;
	const version = z.coerce.number().int();
	if (intent === "approve") {
		return answerForm(call, { schema: z.object({ version, printedName: filledIn }) }, async (value, server) => {
			await server.calibrations.approve.mutate({ id: params.id, ...value });
			throw redirect(here);
		});
	}
	const reasonClass = z.enum(REASON_KINDS).optional();
	const schema = z.object({ version, reason: filledIn, reasonClass, again: optionalText });
	return answerForm(call, { schema }, async ({ again, reasonClass, ...value }, { calibrations }) => {
		if (intent === "send-back") {
			await calibrations.sendBack.mutate({ id: params.id, ...value });
			throw redirect(here);
		}
		const { correctionId } = await calibrations.withdraw.mutate({
			...{ id: params.id, ...value, reasonClass, again: again === "on" },
		});
		throw redirect(correctionId === null ? here : `/app/calibrations/${correctionId}/enter`);
	});
}

export default function CalibrationPage({ loaderData, actionData }: Route.ComponentProps) {
	const { calibration, instrument, runs, standards, signatures, certificates, rule, correction } = loaderData;
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const whyNotWork = useWhyClosed("calibration.record");
	const whyNotWithdraw = useWhyClosed("calibration.withdraw");
	const why = useWhyClosed("certificate.issue");
	const whyNotDelete = useWhyClosed("calibration.delete");
	const isOwn = calibration.kind === "internal" || calibration.kind === "intermediate";
	const { importedFrom } = calibration;
	const whyNone = whyNoCertificate(calibration);
	const ending = actionData;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={`${calibration.kind === "intermediate" ? "Check" : "Calibration"} of ${instrument.tag}, ${formatPlainDate(calibration.performedOn)}`}
				breadcrumb={[
					{ label: "Register", to: "/app/instruments" },
					{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
					{ label: calibration.performedOn },
				]}
				intro={[instrument.description, instrument.manufacturer, instrument.model].filter(Boolean).join(" · ")}
			/>
			<ClosedNote why={why} />
			<StateBox calibration={calibration} correction={correction} timeZone={timeZone} mayWork={whyNotWork === null} />
			<dl className="flex flex-wrap gap-x-8 gap-y-2">
				<Overall term="As found" verdict={calibration.asFoundVerdict} />
				<Overall term="As left" verdict={calibration.asLeftVerdict} />
			</dl>
			<div className="flex flex-col gap-6">
				{importedFrom !== null && (
					<>
						<ImportedNote
							from={importedFrom}
							by={calibration.importedByName}
							at={calibration.createdAt}
							zone={timeZone}
						/>
						<FoundRuns runs={runs} />
					</>
				)}
				{isOwn ? (
					<>
						<FoundRuns runs={runs} />
						<p className="max-w-prose text-muted text-table">
							{rule === null
								? "Decision rule: simple acceptance. A point is in tolerance when its error, unrounded, lies on or between the limits; the uncertainty of measurement is not taken into account."
								: `Decision rule: ${rule.name}. ${rule.statement}`}{" "}
							The calibration is as good as its worst point. Each result can be computed again from what is stored with
							it.
						</p>
						<StandardsList standards={standards} />
					</>
				) : importedFrom !== null ? null : (
					<>
						<p className="max-w-prose">
							Done by an outside laboratory. The verdict is what its certificate states; the certificate itself is kept
							byte for byte.
						</p>
						<FoundRuns runs={runs} />
					</>
				)}
				{calibration.state === "in_review" && whyNotWork === null && (
					<ReviewPanel
						version={calibration.version}
						why={loaderData.whyNotReview}
						userName={session?.user.name ?? ""}
						answer={ending}
					/>
				)}
				<SealNote {...loaderData} />
				<div className="grid grid-cols-1 items-start gap-6 rail:grid-cols-2">
					{signatures.length > 0 && (
						<Section title="Signatures">
							<SignatureList signatures={signatures} timeZone={timeZone} />
						</Section>
					)}
					<Section title={certificates.length > 1 ? "Certificate and its revisions" : "Certificate"}>
						{whyNone !== null && certificates.length === 0 ? (
							<p className="text-muted text-table">{whyNone}</p>
						) : (
							<CertificatePanel
								key={certificates[0]?.id ?? "none"}
								calibrationId={calibration.id}
								certificates={certificates}
								kind={isOwn ? "internal" : "external"}
								timeZone={timeZone}
								why={why ?? whyNone}
							/>
						)}
					</Section>
					<Section title="Facts">
						<DefinitionList items={factsOf(loaderData)} />
						<p data-print="hide">
							<Link to={`/app/instruments/${instrument.id}`} className="link inline-flex min-h-6 items-center">
								All calibrations of {instrument.tag}
							</Link>
						</p>
					</Section>
				</div>
			</div>
			{calibration.state === "approved" && whyNotWithdraw === null && (
				<ReasonForm
					intent="withdraw"
					label="Withdraw it"
					question="Why is it withdrawn?"
					confirmLabel="Withdraw this calibration"
					answer={ending}
					extra={
						<>
							<input type="hidden" name="version" value={calibration.version} />
							{isOwn && certificates.length > 0 && (
								<div className="w-full">
									<Select
										name="reasonClass"
										label="What is wrong"
										description="Whoever holds the certificate learns this much."
										options={optionsOf(REASON_WORDS)}
										defaultValue="results"
									/>
								</div>
							)}
							{isOwn && <Checkbox name="again" label="Begin a new one in its place, with the same points" />}
						</>
					}
				>
					It stays readable with your reason and counts no more: the instrument goes back to the calibration before.{" "}
					{isOwn && certificates.length > 0
						? "Its certificate is withdrawn with it, and the public check says so; tell whoever has it."
						: ""}
				</ReasonForm>
			)}
			{whyNotDelete === null && (
				<p data-print="hide">
					<Link to={`/app/calibrations/${calibration.id}/delete`} className="link inline-flex min-h-6 items-center">
						Delete this calibration
					</Link>
				</p>
			)}
			<PrintFoot />
		</div>
	);
}

/** Where it comes from, and what that means. */
function ImportedNote({
	from: { fileName, sha256, line, lastLine },
	by,
	at,
	zone,
}: {
	from: NonNullable<Answers["calibrations"]["get"]["calibration"]["importedFrom"]>;
	by: string | null;
	at: Date;
	zone: string;
}) {
	return (
		<div className="flex flex-col gap-1 rounded-control border border-line border-l-4 bg-surface px-4 py-3 text-table">
			<p>
				<strong className="font-semibold">Imported</strong>
				{by !== null && ` by ${by}`} on <Instant at={at} timeZone={zone} /> from {fileName},{" "}
				{line === lastLine ? `row ${line}` : `rows ${line} to ${lastLine}`}.
			</p>
			<p className="break-all font-mono text-meta text-muted">SHA-256 of the file {sha256}</p>
			<p className="max-w-prose text-muted">
				The readings and the verdict are what the file says. Nobody here performed, reviewed or signed it, and no
				certificate is issued for it.
			</p>
		</div>
	);
}

function Overall({ term, verdict }: { term: string; verdict: VerdictKind | null }) {
	return (
		<div className="flex items-center gap-2">
			<dt className="text-muted text-table">{term}</dt>
			<dd>
				<VerdictTag verdict={verdict ?? "not_judged"} />
			</dd>
		</div>
	);
}

function whyNoCertificate({ kind, state }: Answers["calibrations"]["get"]["calibration"]): string | null {
	if (kind === "imported") return "It was imported: no certificate of ours is issued for it.";
	if (kind === "intermediate") return "A check between calibrations has no certificate.";
	if (state === "withdrawn") return "It was withdrawn: no certificate is issued for it.";
	return state === "approved" ? null : "A certificate can be issued once the calibration is approved.";
}

function factsOf({ calibration, departures }: Answers["calibrations"]["get"]) {
	const { performedOn, performedByName, laboratory, method, place, placeKind, environment, deviations } = calibration;
	const { adjusted, nextDueOn, nextDueReason, remarks, kind, approvedByName, review, accredited } = calibration;
	const { certificateNumber, importedFrom } = calibration;
	const given = (term: string, value: string) => (value === "" ? [] : [{ term, value }]);
	const where = { laboratory: "", customer: "At the customer’s", other: "Elsewhere" }[placeKind];
	return [
		{ term: "Performed on", value: performedOn, mono: true },
		...given("Performed by", performedByName ?? ""),
		...given("Laboratory", laboratory),
		...(certificateNumber === "" ? [] : [{ term: "Its certificate", value: certificateNumber, mono: true }]),
		...given("Method", method),
		...given("Place", [place, where].filter(Boolean).join(" · ")),
		...environment
			.filter(({ value }) => value !== "")
			.map(({ quantity, value, unit }) => ({ term: quantity, value: `${value} ${unit}`, mono: true })),
		...given("Departures", departures.join(" ")),
		...given("Deviations", deviations),
		...given("Accreditation", accredited ? "Reported under it, for the points in its scope" : ""),
		...(kind === "internal" ? [{ term: "Adjusted", value: adjusted ? "Yes" : "No" }] : []),
		...(kind === "external" || approvedByName === null
			? []
			: [{ term: "Approved by", value: `${approvedByName}${REVIEW[review]}` }]),
		{ term: "Next due", value: nextDueOn ?? "No due date", mono: nextDueOn !== null },
		...given("Why that date", nextDueReason),
		...(remarks === "" ? [] : [{ term: "Remarks", value: <span className="whitespace-pre-line">{remarks}</span> }]),
		...Object.entries(importedFrom?.attributes ?? {}).map(([term, value]) => ({ term, value, mono: true })),
	];
}

const REVIEW = { second_person: ", a second person", same_person: ", who also performed it", none: "" } as const;
