import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, useSearchParams } from "react-router";
import { Button } from "../../components/button.tsx";
import { buttonStyle } from "../../components/button-style.ts";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Standing } from "../../components/quality/training-state.tsx";
import { TRAINING_LOOKS, TRAINING_STATES, type TrainingState } from "../../components/quality/training-words.ts";
import { optionsOf } from "../../components/quality/words.ts";
import { Select } from "../../components/select.tsx";
import { StatusShape } from "../../components/status-shape.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { titleOf } from "../../i18n.ts";
import { idIn, oneOf, withQuery } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/training";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Training`)];
}

const SHOWN = Object.keys(TRAINING_STATES) as TrainingState[];

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const memberId = idIn(search.get("person"));
	const requirementId = idIn(search.get("training"));
	const state = oneOf(search.get("state"), SHOWN);
	const found = await api(context, request).training.matrix.query({ memberId, requirementId, state });
	return { ...found, memberId: memberId ?? "", requirementId: requirementId ?? "", state: state ?? "" };
}

export default function TrainingMatrix({ loaderData }: Route.ComponentProps) {
	const { requirements, people, cells, counts, choices, memberId, requirementId, state } = loaderData;
	const { t, i18n } = useLingui();
	const [search] = useSearchParams();
	const of = new Map(cells.map((one) => [`${one.memberId} ${one.requirementId}`, one]));
	const query = new URLSearchParams(
		Object.entries({ memberId, requirementId, state }).filter(([, value]) => value !== ""),
	);
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Training`}
				intro={t`What people have to be able to do, and who was trained and assessed in it (ISO 9001:2015, 7.2; ISO/IEC 17025:2017, 6.2).`}
				actions={
					<>
						<StepLink to="/app/quality/training/new" permission="training.edit">
							<Trans>Ask for a training</Trans>
						</StepLink>
						<LinkButton to="/app/quality/training/requirements" variant="secondary">
							<Trans>All trainings</Trans>
						</LinkButton>
						<a href={`/api/training.csv?${query}`} download className={buttonStyle("secondary", "normal")}>
							<Trans>As CSV</Trans>
						</a>
					</>
				}
			/>
			<Form key={search.toString()} method="get" data-print="hide" className="filters">
				<Select
					label={t`Person`}
					name="person"
					defaultValue={memberId}
					placeholder={t`All`}
					options={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
				/>
				<Select
					label={t({ message: "Training", context: "one" })}
					name="training"
					defaultValue={requirementId}
					placeholder={t`All`}
					options={choices.requirements.map(({ id, title }) => ({ value: id, label: title }))}
				/>
				<Select
					label={t`State`}
					name="state"
					defaultValue={state}
					placeholder={t`Any`}
					options={optionsOf(TRAINING_STATES, i18n)}
				/>
				<Button type="submit" variant="secondary">
					<Trans>Apply</Trans>
				</Button>
			</Form>
			<ul className="flex flex-wrap gap-x-5 gap-y-1 text-table">
				{SHOWN.filter((one) => one !== "not_required").map((one) => (
					<li key={one}>
						<Link
							to={withQuery(search, { state: one })}
							className={`inline-flex min-h-6 items-center gap-1.5 underline ${TRAINING_LOOKS[one].tone}`}
						>
							<StatusShape status={TRAINING_LOOKS[one].shape} />
							{i18n._(TRAINING_STATES[one])}: {counts[one]}
						</Link>
					</li>
				))}
			</ul>
			<DataTable
				caption={t`Who is trained in what`}
				isCaptionHidden
				stacks
				scrolls={requirements.length > 5}
				rows={requirements.length === 0 ? [] : people}
				rowKey={({ id }) => id}
				empty={
					<EmptyState>
						{choices.requirements.length === 0
							? t`No training is asked for yet.`
							: t`Nobody and nothing matches this selection.`}
					</EmptyState>
				}
				columns={[
					{
						key: "person",
						header: t`Person`,
						cell: ({ id, name }) => (
							<Link
								to={withQuery(search, { person: id })}
								className="link inline-flex min-h-6 items-center font-semibold"
							>
								{name}
							</Link>
						),
					},
					...requirements.map((requirement) => ({
						key: requirement.id,
						header: [
							requirement.title,
							requirement.document && `${requirement.document.number} v${requirement.document.version}`,
							requirement.procedureCode &&
								[requirement.procedureCode, requirement.procedureVersion && `v${requirement.procedureVersion}`]
									.filter(Boolean)
									.join(" "),
						]
							.filter(Boolean)
							.join(" · "),
						cell: ({ id }: (typeof people)[number]) => {
							const standing = of.get(`${id} ${requirement.id}`);
							return (
								standing && (
									<Link to={`/app/quality/training/${requirement.id}`} className="inline-flex min-h-6 hover:underline">
										<Standing standing={standing} />
									</Link>
								)
							);
						},
					})),
				]}
			/>
			<PrintFoot />
		</div>
	);
}
