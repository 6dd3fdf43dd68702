import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { BackOn } from "../../components/register/back-on.tsx";
import { Section } from "../../components/section.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/external";
import "../../words/register.ts";

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).custody.external.query();
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({
		...{ name: filledIn, body: optionalText, reference: optionalText },
		validUntil: z.iso.date("Give a date as year, month and day.").optional(),
	});
	return answerForm({ context, request, form }, { schema }, async ({ validUntil = null, ...value }, { custody }) => {
		await custody.keepLaboratory.mutate({ ...value, validUntil });
		throw redirect("/app/external?done=kept");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Outside laboratories`)];
}

type Sent = Answers["custody"]["external"]["sent"][number];
type Laboratory = Answers["custody"]["external"]["laboratories"][number];

export default function External({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { sent, laboratories } = loaderData;
	const late = sent.filter(({ isLate }) => isLate).length;
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={t`Outside laboratories`}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: t`Outside laboratories` }]}
				intro={t`${plural(sent.length, { one: "# instrument", other: "# instruments" })} there now, ${plural(late, { one: "# late", other: "# late" })}`}
			/>
			<DoneMessage words={{ kept: t`The laboratory's accreditation is kept.` }} />
			<SentTable rows={sent} />
			<Section title={t`Laboratories`}>
				<LaboratoryTable rows={laboratories} />
			</Section>
			<AccreditationForm
				key={JSON.stringify(laboratories)}
				answer={actionData}
				names={laboratories.map(({ name }) => name)}
			/>
		</div>
	);
}

function SentTable({ rows }: { rows: readonly Sent[] }) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const recordAt = ({ instrumentId, laboratory }: Sent) =>
		`/app/calibrations/new?instrument=${instrumentId}&kind=external&laboratory=${encodeURIComponent(laboratory)}`;
	return (
		<DataTable
			stacks
			caption={t`Instruments at outside laboratories, late returns first`}
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.id}
			rowTo={(row) => `/app/instruments/${row.instrumentId}/custody`}
			empty={
				<EmptyState
					action={
						<LinkButton to="/app/instruments">
							<Trans>Open the register</Trans>
						</LinkButton>
					}
				>
					<Trans>Nothing is at an outside laboratory: the page of an instrument's use is where you send it.</Trans>
				</EmptyState>
			}
			columns={[
				{ key: "tag", header: t`Tag`, mono: true, cell: (row) => row.tag },
				{ key: "laboratory", header: t`Laboratory`, cell: (row) => row.laboratory },
				{
					key: "back",
					header: t`Back on`,
					cell: (row) => <BackOn on={row.expectedBackOn} isLate={row.isLate} />,
				},
				{ key: "description", header: t`Description`, wideOnly: true, cell: (row) => row.description || "—" },
				{ key: "by", header: t`Sent by`, wideOnly: true, cell: (row) => row.outByName ?? "—" },
				{
					key: "since",
					header: t`Since`,
					wideOnly: true,
					cell: (row) => <Instant at={row.outAt} timeZone={timeZone} />,
				},
				{
					key: "certificate",
					header: t`Certificate`,
					cell: (row) => (
						<Link to={recordAt(row)} className="link relative z-1" aria-label={t`Record the certificate of ${row.tag}`}>
							<Trans>Record it</Trans>
						</Link>
					),
				},
			]}
		/>
	);
}

function LaboratoryTable({ rows }: { rows: readonly Laboratory[] }) {
	const { t } = useLingui();
	const { day } = useFormat();
	return (
		<DataTable
			stacks
			caption={t`Laboratories, with their certificates and accreditation`}
			isCaptionHidden
			rows={rows}
			rowKey={(row) => row.name}
			empty={
				<EmptyState>
					<Trans>No certificate of an outside laboratory is on record yet.</Trans>
				</EmptyState>
			}
			columns={[
				{ key: "name", header: t`Laboratory`, cell: (row) => row.name },
				{
					key: "accreditation",
					header: t`Accreditation`,
					cell: ({ accreditation: { state, body, reference, validUntil } }) => {
						const until = validUntil === null ? "" : day(validUntil);
						if (state === "none") return <span className="text-muted">{t`not on record`}</span>;
						return (
							<span className={state === "over" ? "font-semibold text-overdue" : ""}>
								{body} {reference}
								{until !== "" && `, ${state === "over" ? t`over since ${until}` : t`until ${until}`}`}
							</span>
						);
					},
				},
				{
					key: "certificates",
					header: t`Certificates`,
					cell: ({ certificates, name }) =>
						certificates === 0 ? (
							"0"
						) : (
							<Link
								to={`/app/certificates?q=${encodeURIComponent(name)}`}
								className="link inline-flex min-h-6 min-w-6 items-center"
							>
								{certificates}
							</Link>
						),
				},
				{
					key: "newest",
					header: t`Newest`,
					wideOnly: true,
					cell: ({ newest }) =>
						newest === null ? (
							"—"
						) : (
							<Link to={`/app/calibrations/${newest.calibrationId}`} className="link">
								{newest.tag}, {day(newest.performedOn)}
							</Link>
						),
				},
				{ key: "here", header: t`There now`, wideOnly: true, cell: (row) => row.here },
			]}
		/>
	);
}

interface AccreditationFormProps {
	answer: Route.ComponentProps["actionData"];
	names: readonly string[];
}

function AccreditationForm({ answer, names }: AccreditationFormProps) {
	const { t } = useLingui();
	const closed = useWhyClosed("instrument.edit");
	const { field, problems } = typedIn(answer, "keep");
	return (
		<Panel
			title={t`Accreditation of a laboratory`}
			intro={t`What you read in its schedule. Entered again under the same name, it takes the place of what was there; with nothing but the name, it is not on record any more.`}
		>
			<ClosedNote why={closed} />
			{closed === null && (
				<Form method="post" className="flex max-w-2xl flex-col gap-4">
					<input type="hidden" name="intent" value="keep" />
					<FormProblems errors={problems} />
					<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<TextField {...field("name")} label={t`Laboratory`} suggestions={names} maxLength={200} isRequired />
						<TextField {...field("body")} label={t`Accreditation body`} isRequired={false} maxLength={200} />
						<TextField {...field("reference")} label={t`Its number there`} isRequired={false} maxLength={100} mono />
						<TextField {...field("validUntil")} label={t`Valid until`} type="date" isRequired={false} />
					</div>
					<div>
						<SubmitButton intent="keep">
							<Trans>Keep it</Trans>
						</SubmitButton>
					</div>
				</Form>
			)}
		</Panel>
	);
}
