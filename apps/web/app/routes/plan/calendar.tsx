import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useSearchParams } from "react-router";
import { buttonStyle } from "../../components/button-style.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { dateWords, daysBetween } from "../../components/plan/calendar-days.ts";
import { DayList } from "../../components/plan/day-list.tsx";
import { MonthGrid } from "../../components/plan/month-grid.tsx";
import type { CalendarDay } from "../../components/plan/work-item.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { titleOf } from "../../i18n.ts";
import { dateIn, oneOf, withQuery } from "../../list-address.ts";
import { useLocale } from "../../locale.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/calendar";
import "../../words/plan.ts";

const VIEWS = ["month", "week", "agenda"] as const;
const PER_DAY = { month: 3, week: 20, agenda: 50 };
const LAST_YEAR = "2100";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Calendar`)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const search = url.searchParams;
	const view = oneOf(search.get("view"), VIEWS) ?? "month";
	const who = oneOf(search.get("who"), ["all", "mine"] as const) ?? "all";
	const given = dateIn(search.get("on"));
	const isDay = given !== undefined && given < LAST_YEAR && !Number.isNaN(Date.parse(given));
	const on = isDay ? new Date(given).toISOString().slice(0, 10) : undefined;
	const asked = { view, who, perDay: PER_DAY[view], ...(on === undefined ? {} : { on }) };
	const { days, others, ...calendar } = await api(context, request).plan.calendar.query(asked);
	const what = oneOf(search.get("what"), ["all", "work", "others"] as const) ?? "all";
	const shown = merged(what === "others" ? [] : days, (what !== "work" && others) || []);
	return { view, who, what, ...calendar, hasOthers: others !== null, days: shown };
}

type Asked = Answers["plan"]["calendar"];

/** The days on which something is to be done, with calibrations and actions of cases and with what else is due. */
function merged(work: Asked["days"], others: NonNullable<Asked["others"]>): CalendarDay[] {
	const of = new Map(work.map((one) => [one.day, one]));
	const days = [...new Set([...of.keys(), ...others.map(({ day }) => day)])].toSorted();
	return days.map((day) => ({
		...(of.get(day) ?? { day, total: 0, calibrations: [], actions: [] }),
		others: others.filter((one) => one.day === day),
	}));
}

export default function Calendar({ loaderData }: Route.ComponentProps) {
	const { view, who, what, hasOthers, on, from, to, previous, next, today, days } = loaderData;
	const [search] = useSearchParams();
	const { t } = useLingui();
	const words = dateWords(useLocale());
	const work = new Map(days.map((day) => [day.day, day]));
	const shown = daysBetween(from, to);
	const heading = view === "month" ? words.month(on) : `${words.brief(from)} – ${words.brief(to)} ${to.slice(0, 4)}`;
	const views = { month: t`Month`, week: t`Week`, agenda: t`Agenda` };
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={t`Calendar`}
				intro={
					hasOthers
						? t`Calibrations on the day they are planned for, else on their due date, actions of cases, and what else is due: reviews, actions, checks, audits and the end of trainings.`
						: t`Calibrations on the day they are planned for, else on their due date, and actions of cases.`
				}
				actions={
					<>
						<LinkButton to="/app/calendar/subscribe" variant="secondary">
							<Trans>In your own calendar</Trans>
						</LinkButton>
						<LinkButton to="/app/plan" variant="secondary">
							<Trans>Plan of 12 weeks</Trans>
						</LinkButton>
					</>
				}
			/>
			<div data-print="hide" className="flex flex-wrap items-center justify-between gap-3">
				<nav aria-label={t`Dates`} className="flex items-center gap-2">
					<LinkButton to={withQuery(search, { on: previous })} rel="prev" variant="secondary" size="small">
						<span aria-hidden="true">←</span>
						<span className="sr-only">
							<Trans>Earlier</Trans>
						</span>
					</LinkButton>
					<LinkButton to={withQuery(search, { on: null })} variant="secondary" size="small">
						<Trans>Today</Trans>
					</LinkButton>
					<LinkButton to={withQuery(search, { on: next })} rel="next" variant="secondary" size="small">
						<span aria-hidden="true">→</span>
						<span className="sr-only">
							<Trans>Later</Trans>
						</span>
					</LinkButton>
				</nav>
				<div className="flex flex-wrap gap-3">
					<Choice
						label={t`Whose work`}
						options={[
							{ to: withQuery(search, { who: null }), words: t`Everybody’s`, isOn: who === "all" },
							{ to: withQuery(search, { who: "mine" }), words: t`Mine`, isOn: who === "mine" },
						]}
					/>
					{hasOthers && (
						<Choice
							label={t`What`}
							options={[
								{ to: withQuery(search, { what: null }), words: t`Everything`, isOn: what === "all" },
								{ to: withQuery(search, { what: "work" }), words: t`Calibrations`, isOn: what === "work" },
								{ to: withQuery(search, { what: "others" }), words: t`Other dues`, isOn: what === "others" },
							]}
						/>
					)}
					<Choice
						label={t`View`}
						options={VIEWS.map((one) => ({
							to: withQuery(search, { view: one === "month" ? null : one }),
							words: views[one],
							isOn: one === view,
						}))}
					/>
				</div>
			</div>
			<p role="status" className="font-semibold text-lead first-letter:uppercase">
				{heading}
			</p>
			{days.length === 0 && view === "agenda" ? (
				<EmptyState>
					{who === "mine" ? t`Nothing is planned for you in this time.` : t`Nothing is to be done in this time.`}
				</EmptyState>
			) : view === "month" ? (
				<>
					<MonthGrid
						days={shown}
						work={work}
						on={on}
						today={today}
						dayTo={(day) => withQuery(search, { view: "agenda", on: day })}
					/>
					<p className="text-meta text-muted max-md:hidden print:hidden">
						<Trans>Arrow keys go from day to day, Page Up and Page Down from month to month.</Trans>
					</p>
				</>
			) : (
				<DayList
					days={view === "week" ? shown : shown.filter((day) => work.has(day))}
					work={work}
					today={today}
					isWeek={view === "week"}
				/>
			)}
			<PrintFoot day={today} />
		</div>
	);
}

interface ChoiceProps {
	label: string;
	options: readonly { to: string; words: string; isOn: boolean }[];
}

/** Addresses of which one is shown now. */
function Choice({ label, options }: ChoiceProps) {
	return (
		<nav aria-label={label} className="flex gap-1">
			{options.map(({ to, words, isOn }) => (
				<Link
					key={to + words}
					to={to}
					aria-current={isOn ? "true" : undefined}
					className={buttonStyle(isOn ? "primary" : "secondary", "small")}
				>
					{words}
				</Link>
			))}
		</nav>
	);
}
