import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Link, redirect, useRouteLoaderData } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { CertificatePanel } from "../../components/calibration/certificate-panel.tsx";
import { factsOf } from "../../components/calibration/facts-of.tsx";
import { FormerFound } from "../../components/calibration/former-found.tsx";
import { FoundRuns } from "../../components/calibration/found-runs.tsx";
import { ImportedNote } from "../../components/calibration/imported-note.tsx";
import { ReviewPanel } from "../../components/calibration/review-panel.tsx";
import { SealNote } from "../../components/calibration/seal-note.tsx";
import { StandardsList } from "../../components/calibration/standards-list.tsx";
import { isPerformedSigned, StateBox } from "../../components/calibration/state-box.tsx";
import { optionsOf, REASON_KINDS, REASON_WORDS } from "../../components/certificates/certificate-words.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ReasonForm } from "../../components/checklists/reason-form.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { SignatureList } from "../../components/signatures/signature-list.tsx";
import { type VerdictKind, VerdictTag } from "../../components/verdict-tag.tsx";
import { type Answers, api } from "../../trpc.server.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/calibration";
import "../../words/calibration.ts";
import { calibrationIn } from "../../components/calibration/said-calibration.server.ts";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { useFormat } from "../../use-format.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	const named = loaderData && `${loaderData.instrument.tag}, ${loaderData.calibration.performedOn}`;
	return [titleOf(matches, named ?? msg`Calibration`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	return calibrationIn(
		await readersLocale(args),
		await api(context, request).calibrations.get.query({ id: params.id }),
	);
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
	const { t, i18n } = useLingui();
	const { calibration, instrument, runs, standards, signatures, certificates, rule, correction } = loaderData;
	const date = useFormat().day(calibration.performedOn);
	const timeZone = useTimeZone();
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const whyNotWork = useWhyClosed("calibration.record");
	const whyNotWithdraw = useWhyClosed("calibration.withdraw");
	const why = useWhyClosed("certificate.issue");
	const whyNotDelete = useWhyClosed("calibration.delete");
	const isOwn = calibration.kind === "internal" || calibration.kind === "intermediate";
	const { importedFrom } = calibration;
	const whyNone = whyNoCertificate(i18n, calibration);
	const ending = actionData;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={
					calibration.kind === "intermediate"
						? t`Check of ${instrument.tag}, ${date}`
						: t`Calibration of ${instrument.tag}, ${date}`
				}
				breadcrumb={[
					{ label: t`Register`, to: "/app/instruments" },
					{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
					{ label: calibration.performedOn },
				]}
				intro={[instrument.description, instrument.manufacturer, instrument.model].filter(Boolean).join(" · ")}
			/>
			<ClosedNote why={why} />
			<StateBox
				calibration={calibration}
				signatures={signatures}
				correction={correction}
				timeZone={timeZone}
				mayWork={whyNotWork === null}
			/>
			<dl className="flex flex-wrap gap-x-8 gap-y-2">
				<Overall term={t`As found`} verdict={calibration.asFoundVerdict} />
				<Overall term={t`As left`} verdict={calibration.asLeftVerdict} />
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
						<FoundRuns runs={runs} former={<FormerFound former={loaderData.formerFound} timeZone={timeZone} />} />
						<p className="max-w-prose text-muted text-table">
							{rule === null
								? t`Decision rule: simple acceptance. A point is in tolerance when its error, unrounded, lies on or between the limits; the uncertainty of measurement is not taken into account.`
								: t`Decision rule: ${rule.name}. ${rule.statement}`}{" "}
							<Trans>
								The calibration is as good as its worst point. Each result can be computed again from what is stored
								with it.
							</Trans>
						</p>
						<StandardsList standards={standards} />
					</>
				) : importedFrom !== null ? null : (
					<>
						<p className="max-w-prose">
							<Trans>
								Done by an outside laboratory. The verdict is what its certificate states; the certificate itself is
								kept byte for byte.
							</Trans>
						</p>
						<FoundRuns runs={runs} />
					</>
				)}
				{calibration.state === "in_review" && whyNotWork === null && (
					<ReviewPanel
						version={calibration.version}
						why={loaderData.whyNotReview}
						maySendBack={isOwn}
						userName={session?.user.name ?? ""}
						answer={ending}
					/>
				)}
				<SealNote {...loaderData} />
				<div className="grid grid-cols-1 items-start gap-6 rail:grid-cols-2">
					{signatures.length > 0 && (
						<Section title={t`Signatures`}>
							<SignatureList signatures={signatures} timeZone={timeZone} />
							{isOwn && !isPerformedSigned(signatures) && (
								<p className="text-muted text-table">
									<Trans>Recorded at once: whoever performed it has not signed. What is signed is the review.</Trans>
								</p>
							)}
						</Section>
					)}
					<Section title={certificates.length > 1 ? t`Certificate and its revisions` : t`Certificate`}>
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
					<Section title={t`Facts`}>
						<DefinitionList items={factsOf(i18n, loaderData)} />
						<p data-print="hide">
							<Link to={`/app/instruments/${instrument.id}`} className="link inline-flex min-h-6 items-center">
								<Trans>All calibrations of {instrument.tag}</Trans>
							</Link>
						</p>
					</Section>
				</div>
			</div>
			{calibration.state === "approved" && whyNotWithdraw === null && (
				<ReasonForm
					intent="withdraw"
					label={t`Withdraw it`}
					question={t`Why is it withdrawn?`}
					confirmLabel={t`Withdraw this calibration`}
					answer={ending}
					extra={
						<>
							<input type="hidden" name="version" value={calibration.version} />
							{isOwn && certificates.length > 0 && (
								<div className="w-full">
									<Select
										name="reasonClass"
										label={t`What is wrong`}
										description={t`Whoever holds the certificate learns this much.`}
										options={optionsOf(REASON_WORDS)}
										defaultValue="results"
									/>
								</div>
							)}
							{isOwn && <Checkbox name="again" label={t`Begin a new one in its place, with the same points`} />}
						</>
					}
				>
					<Trans>
						It stays readable with your reason and counts no more: the instrument goes back to the calibration before.
					</Trans>{" "}
					{isOwn && certificates.length > 0
						? t`Its certificate is withdrawn with it, and the public check says so; tell whoever has it.`
						: ""}
				</ReasonForm>
			)}
			{whyNotDelete === null && (
				<p data-print="hide">
					<Link to={`/app/calibrations/${calibration.id}/delete`} className="link inline-flex min-h-6 items-center">
						<Trans>Delete this calibration</Trans>
					</Link>
				</p>
			)}
			<PrintFoot />
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

function whyNoCertificate(i18n: I18n, { kind, state }: Answers["calibrations"]["get"]["calibration"]): string | null {
	if (kind === "imported") return i18n._(msg`It was imported: no certificate of ours is issued for it.`);
	if (kind === "intermediate") return i18n._(msg`A check between calibrations has no certificate.`);
	if (state === "withdrawn") return i18n._(msg`It was withdrawn: no certificate is issued for it.`);
	return state === "approved" ? null : i18n._(msg`A certificate can be issued once the calibration is approved.`);
}
