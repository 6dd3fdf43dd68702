import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ComponentType } from "react";
import { Link, redirect } from "react-router";
import { useTimeZone } from "../access.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { DueNext } from "../components/home/due-next.tsx";
import { FirstSteps } from "../components/home/first-steps.tsx";
import { HomeFigures } from "../components/home/home-figures.tsx";
import { OnTime } from "../components/home/on-time.tsx";
import { RecentActivity } from "../components/home/recent-activity.tsx";
import { WorkloadChart } from "../components/home/workload-chart.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { OpenCases, PressingCase } from "../components/oot/open-cases.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Section } from "../components/section.tsx";
import { titleOf } from "../i18n.ts";
import { givenBy } from "../modules/given.ts";
import { requireUser } from "../require-user.server.ts";
import { type Api, api } from "../trpc.server.ts";
import { useFormat } from "../use-format.ts";
import type { Route } from "./+types/app-home";
import "../words/plan.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Home`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { current, auditing } = await requireUser(args);
	if (current === null && auditing.length > 0) throw redirect("/auditor");
	const server = api(args.context, args.request);
	const modules: readonly string[] = await server.policy.modules.query();
	const offered = given.filter(({ module }) => modules.includes(module));
	if (current === null) {
		const kept = await Promise.all(offered.map(({ its }) => its.hasKept(server)));
		return { register: null, cards: [], outside: { kept: kept.includes(true) }, role: "viewer" };
	}
	const [register, cards] = await Promise.all([
		modules.includes("calibration") ? registerAtHome(server) : null,
		Promise.all(offered.map(async ({ module, its }) => ({ module, found: await its.load(server) }))),
	]);
	return { register, cards, outside: null, role: current.role as string };
}

/** What a module shows below the register, and by itself where there is none. */
export interface HomeCard<Found> {
	/** Of the page that is its own. */
	intro: MessageDescriptor;
	load(server: Api): Promise<Found>;
	/** Below the register it takes room once there is something. */
	hasSome(found: Found): boolean;
	Card: ComponentType<Found & { timeZone: string }>;
	/** Whether somebody without an organisation still reads something of it. */
	hasKept(server: Api): Promise<boolean>;
}

const given = givenBy<"home">(import.meta.glob("../modules/*/home.tsx", { eager: true, import: "home" }));

async function registerAtHome(server: Api) {
	const [summary, cases, mine] = await Promise.all([
		server.instruments.summary.query(),
		server.oot.list.query({ limit: 5 }),
		server.oot.mine.query(),
	]);
	return { summary, cases, mine };
}

export default function AppHome({ loaderData }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { register, cards, outside, role } = loaderData;
	if (outside !== null) return <Outside kept={outside.kept} />;
	const filled = cards.flatMap(({ module, found }) => {
		const its = given.find((one) => one.module === module)?.its;
		return its ? [{ module, ...its, found }] : [];
	});
	const shown = filled.filter(({ hasSome, found }) => register === null || hasSome(found));
	const below = shown.map(({ module, Card, found }) => <Card key={module} {...found} timeZone={timeZone} />);
	if (register === null) {
		const intro = shown[0]?.intro;
		return (
			<div className="flex flex-col gap-5">
				<PageHeader title={t`Home`} intro={intro && i18n._(intro)} />
				{below}
			</div>
		);
	}
	const { summary, cases, mine } = register;
	const { activity, today, total, begun } = summary;
	const hasBegun = total > 0 || activity.length > 0;
	const day = format.day(today);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title={t`Home`} intro={t`As of ${day}, ${timeZone}`} />
			{!begun.settled && (hasBegun || below.length === 0) && <FirstSteps total={total} begun={begun} />}
			{hasBegun && (
				<>
					<HomeFigures summary={summary} role={role} />
					<PressingCase cases={cases} />
					<div className="grid grid-cols-1 gap-5 rail:grid-cols-3">
						<div className="flex min-w-0 flex-col gap-5 rail:col-span-2">
							<Work summary={summary} role={role} />
							<Section title={t`Calibrations due by week`}>
								<WorkloadChart weeks={summary.byWeek} sites={summary.sites} today={today} capacity={summary.capacity} />
							</Section>
						</div>
						<div className="flex min-w-0 flex-col gap-5">
							{cases !== null && (cases.total > 0 || mine.length > 0) && <OpenCases cases={cases} mine={mine} />}
							<Found found={summary.found} />
							<OnTime />
							<Section title={t`Recent activity`}>
								<RecentActivity lines={activity} timeZone={timeZone} />
								<Link to="/app/activity" className="link inline-flex min-h-6 items-center self-start text-table">
									<Trans>All changes of records</Trans>
								</Link>
							</Section>
						</div>
					</div>
				</>
			)}
			{below}
		</div>
	);
}

type Summary = Awaited<ReturnType<typeof registerAtHome>>["summary"];

/** What is due: for who calibrates, their own first. */
function Work({ summary, role }: { summary: Summary; role: string }) {
	const { t } = useLingui();
	const { myWork, dueNext, overdue } = summary;
	return (
		<>
			{(role === "technician" || myWork.length > 0) && (
				<DueNext
					title={t`Planned for me`}
					rows={myWork}
					all={{ to: "/app/calendar?who=mine", label: t`My calendar` }}
					empty={t`Nothing is planned for you in the next 30 days.`}
				/>
			)}
			<DueNext
				title={t`What is due, and why it matters`}
				rows={dueNext}
				all={
					overdue > 0
						? { to: "/app/instruments?due=overdue&sort=due", label: t`All that is overdue` }
						: { to: "/app/instruments?due=within_30_days&sort=due", label: t`All that is due in 30 days` }
				}
				empty={t`Nothing is overdue, and nothing is due in the next 30 days.`}
			/>
		</>
	);
}

/** How often instruments were found out of tolerance, as an auditor asks for it. */
function Found({ found: { from, to, judged, out } }: Pick<Summary, "found">) {
	const { t } = useLingui();
	const format = useFormat();
	if (judged === 0) return null;
	const share = format.percent(out / judged);
	return (
		<Section title={t`Found out of tolerance in twelve months`}>
			<p className="text-table">
				<Link to={`/app/evidence/found?from=${from}&to=${to}`} className="link">
					<Trans>
						{out} of {judged} calibrations, {share}
					</Trans>
				</Link>
			</p>
		</Section>
	);
}

function Outside({ kept }: { kept: boolean }) {
	const { t } = useLingui();
	return (
		<div className="flex flex-col gap-4">
			<PageHeader title={t`Home`} />
			{kept ? (
				<EmptyState
					action={
						<LinkButton to="/app/reports">
							<Trans>Read the reports</Trans>
						</LinkButton>
					}
				>
					{t`The organisation you belonged to has been deleted. Its reports are kept for a time, and you can read them.`}
				</EmptyState>
			) : (
				<EmptyState>{t`You do not belong to an organisation. Ask an owner for an invitation.`}</EmptyState>
			)}
		</div>
	);
}
