import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, useSearchParams } from "react-router";
import { Button } from "../../components/button.tsx";
import { buttonStyle } from "../../components/button-style.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { dateWords, daysAfter } from "../../components/plan/calendar-days.ts";
import { PlanList } from "../../components/plan/plan-list.tsx";
import { type Moved, planStep } from "../../components/plan/plan-step.server.ts";
import { WorkloadTable } from "../../components/plan/workload-table.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { dateIn, oneOf, withQuery } from "../../list-address.ts";
import { useLocale } from "../../locale.ts";
import { api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/plan";
import "../../words/plan.ts";

const WAYS = ["person", "location"] as const;
const LONGEST_GROUP = 200;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Plan of 12 weeks`)];
}

function askedOf(search: URLSearchParams) {
	const by = oneOf(search.get("by"), WAYS) ?? "person";
	const week = search.get("week") === "late" ? ("late" as const) : dateIn(search.get("week"));
	const group = search.get("group")?.slice(0, LONGEST_GROUP);
	return { by, ...(week !== undefined && { week }), ...(group !== undefined && { group }) };
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	return api(context, request).plan.weeks.query(askedOf(url.searchParams));
}

export async function action({ context, request }: Route.ActionArgs) {
	return planStep({ context, request, form: await request.formData(), language: "en" });
}

export default function PlanOfWeeks({ loaderData: plan, actionData }: Route.ComponentProps) {
	const [search] = useSearchParams();
	const { t } = useLingui();
	const words = dateWords(useLocale());
	const { by, group } = askedOf(search);
	const refused = actionData && "result" in actionData ? actionData.result : undefined;
	const moved = actionData && "moved" in actionData ? actionData.moved : null;
	const ways = { person: t`By person`, location: t`By location` };
	const atTop = Object.entries(refused?.error ?? {}).flatMap(([name, errors]) =>
		["plannedOn", "assigneeId"].includes(name) ? [] : (errors ?? []),
	);
	const [from, to] = plan.week === "late" ? ["", ""] : [words.brief(plan.week), words.brief(daysAfter(plan.week, 6))];
	const row = plan.groups.find(({ key }) => key === group);
	const rowName = row === undefined ? null : (row.name ?? (by === "person" ? t`Nobody yet` : t`No location`));
	const title = plan.week === "late" ? t`To be done before today` : t`Week from ${from} to ${to}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Plan of 12 weeks`}
				breadcrumb={[{ label: t`Calendar`, to: "/app/calendar" }, { label: t`Plan of 12 weeks` }]}
				intro={t`How much falls into each week. Choose a number to see its calibrations, and move them to the day they will be done.`}
				actions={WAYS.map((way) => (
					<Link
						key={way}
						to={`?by=${way}`}
						aria-current={way === by ? "true" : undefined}
						className={buttonStyle(way === by ? "primary" : "secondary", "normal")}
					>
						{ways[way]}
					</Link>
				))}
			/>
			<FormProblems errors={atTop} />
			{moved && <MovedMessage moved={moved} />}
			{plan.groups.length === 0 ? (
				<EmptyState
					action={
						<LinkButton to="/app/instruments">
							<Trans>Open the register</Trans>
						</LinkButton>
					}
				>
					{t`Nothing is due in the next 12 weeks. Due dates come with an interval and a calibration of each instrument.`}
				</EmptyState>
			) : (
				<>
					<WorkloadTable
						plan={plan}
						by={by}
						group={group}
						cellTo={(week, one) =>
							withQuery(search, { by, week }) + (one === undefined ? "" : `&group=${encodeURIComponent(one)}`)
						}
					/>
					<Section title={rowName === null ? title : `${title}: ${rowName}`}>
						<PlanList
							key={`${plan.week} ${group} ${moved?.undo}`}
							plan={plan}
							errors={Object.fromEntries(
								Object.entries(refused?.error ?? {}).map(([name, errors]) => [name, errors ?? undefined]),
							)}
							typed={typedIn(refused?.initialValue)}
						/>
					</Section>
				</>
			)}
			<PrintFoot day={plan.today} />
		</div>
	);
}

const typedIn = (value: Record<string, unknown> | null | undefined) => ({
	plannedOn: typeof value?.plannedOn === "string" ? value.plannedOn : undefined,
	assigneeId: typeof value?.assigneeId === "string" ? value.assigneeId : undefined,
});

/** What the last step did, and the way back. */
function MovedMessage({ moved: { count, plannedOn, what, undo } }: { moved: Moved }) {
	const format = useFormat();
	const day = plannedOn === null ? "" : format.day(plannedOn);
	return (
		<ResultMessage kind="done">
			<div className="flex flex-wrap items-center gap-3">
				{what === "undone" ? (
					<Trans>The plan is as it was.</Trans>
				) : what === "cleared" ? (
					<Plural
						value={count}
						one="# calibration is on its due date again."
						other="# calibrations are on their due dates again."
					/>
				) : day === "" ? (
					<Plural value={count} one="# calibration is planned." other="# calibrations are planned." />
				) : (
					<Plural
						value={count}
						one={`# calibration is planned for ${day}.`}
						other={`# calibrations are planned for ${day}.`}
					/>
				)}
				{undo !== null && (
					<Form method="post" preventScrollReset>
						<input type="hidden" name="items" value={undo} />
						<Button type="submit" name="intent" value="undo" variant="secondary" size="small">
							<Trans>Undo</Trans>
						</Button>
					</Form>
				)}
			</div>
		</ResultMessage>
	);
}
