import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { Behind } from "../../components/maintenance/behind.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { ComplaintTag } from "../../components/quality/audit-tags.tsx";
import { CHANNELS, COMPLAINT_STATES } from "../../components/quality/audit-words.ts";
import { takeComplaintStep } from "../../components/quality/complaint-action.server.ts";
import { ComplaintFields } from "../../components/quality/complaint-fields.tsx";
import { ComplaintSteps } from "../../components/quality/complaint-steps.tsx";
import { EvidenceLinks } from "../../components/quality/evidence-links.tsx";
import { nonconformitiesOf } from "../../components/quality/of-source.server.ts";
import { OfSource } from "../../components/quality/of-source.tsx";
import { RecordChanges } from "../../components/quality/record-changes.tsx";
import { RecordWay } from "../../components/quality/record-way.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/complaint";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.loaded.complaint.number ?? msg`Complaint`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const server = api(context, request);
	const { id } = params;
	const [loaded, people, changes, raised] = await Promise.all([
		server.complaints.get.query({ id }),
		server.complaints.people.query(),
		server.complaints.history.query({ id, cursor: url.searchParams.get("history") }),
		nonconformitiesOf(server, "complaint", id),
	]);
	return { loaded, people, changes, raised };
}

export async function action({ context, request, params }: Route.ActionArgs) {
	return takeComplaintStep({ context, request, form: await request.formData() }, params.id);
}

/** Also after a step that was refused: what somebody else did meanwhile is shown. */
export const shouldRevalidate = () => true;

export default function ComplaintPage({
	loaderData: { loaded, people, changes, raised },
	actionData: answer,
}: Route.ComponentProps) {
	const { complaint: found, may, moves, involved, ownerName, decidedByName, toldByName } = loaded;
	const { t, i18n } = useLingui();
	const format = useFormat();
	const timeZone = useTimeZone();
	const why = useWhyClosed("complaint.record");
	const open = why === null;
	const text = (...parts: (string | null)[]) => {
		const said = parts.filter(Boolean).join(": ");
		return said === "" ? "—" : <span className="whitespace-pre-line">{said}</span>;
	};
	const hidden = { version: found.version };
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={found.title}
				breadcrumb={[{ label: t`Complaints`, to: "/app/quality/complaints" }, { label: found.number }]}
				intro={<ComplaintTag state={found.state} />}
			/>
			<DoneMessage
				words={{
					...{ recorded: t`The complaint is recorded.`, saved: t`It is saved.`, moved: t`The state is changed.` },
					forgotten: t`Who complained is forgotten.`,
				}}
			/>
			<ClosedNote why={why} />
			{open && <ComplaintSteps loaded={loaded} answer={answer} />}
			<DefinitionList
				items={[
					{ term: t`Received on`, value: `${format.day(found.receivedOn)} · ${i18n._(CHANNELS[found.channel])}` },
					{
						term: t`Complainant`,
						value: found.forgottenAt
							? t`Forgotten on ${format.instant(found.forgottenAt, timeZone)}`
							: [found.complainant, found.contact].filter(Boolean).join(" · ") || "—",
					},
					{ term: t`Details`, value: text(found.description) },
					{ term: t`Records it is about`, value: found.about.length === 0 ? "—" : <EvidenceLinks of={found.about} /> },
					{
						term: t`Whose work it is about: they do not decide`,
						value: involved.map(({ name }) => name).join(", ") || "—",
					},
					{ term: t`Handled by`, value: ownerName ?? "—" },
					{
						term: t`Receipt confirmed on`,
						value: found.acknowledgedOn ? format.day(found.acknowledgedOn) : "—",
					},
				]}
			/>
			<Section title={t`Decision and outcome`}>
				<DefinitionList
					items={[
						{ term: t`Why it is justified or not`, value: text(decidedByName, found.decision) },
						{ term: t`What was done`, value: text(found.handling) },
						{
							term: t`What the complainant was told`,
							value: text(
								[toldByName, found.toldOn && format.day(found.toldOn)].filter(Boolean).join(", "),
								found.outcome,
							),
						},
					]}
				/>
			</Section>
			<div className="flex flex-wrap gap-3 empty:hidden">
				{open && may.write && (
					<Behind key={found.version} label={t`Change what is written`} open={answer?.intent === "update"}>
						<PlainForm
							{...{ intent: "update", answer, hidden, confirmLabel: t`Save` }}
							base={{
								...{ title: found.title, description: found.description, channel: found.channel },
								...{ complainant: found.complainant, contact: found.contact, ownerId: found.ownerId ?? "" },
								about: found.about.map(({ number }) => number).join("\n"),
							}}
							said={{ channel: i18n._(CHANNELS[found.channel]), ownerId: ownerName ?? "" }}
						>
							{(field) => <ComplaintFields field={field} people={people} first={loaded} />}
						</PlainForm>
					</Behind>
				)}
				{open && may.forget && (
					<Behind label={t`Forget the complainant`} open={answer?.intent === "forget"}>
						<PlainForm intent="forget" answer={answer} hidden={hidden} confirmLabel={t`Forget for good`}>
							{(field) => (
								<>
									<p className="text-table">
										{t`Name and contact are deleted for good; the complaint stays. Look whether its details name them too.`}
									</p>
									<TextField label={t`Reason`} rows={2} isRequired {...field("reason")} />
								</>
							)}
						</PlainForm>
					</Behind>
				)}
			</div>
			<OfSource found={raised} source="complaint" id={found.id} />
			<RecordWay
				{...{ moves, states: COMPLAINT_STATES }}
				first={{ at: found.createdAt, title: t`Recorded`, by: loaded.createdByName }}
			/>
			<RecordChanges changes={changes} timeZone={timeZone} />
			<PrintFoot />
		</div>
	);
}
