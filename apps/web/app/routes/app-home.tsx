import { formatPlainDate } from "@calibrant/policy/format-instant";
import type { ReactNode } from "react";
import { redirect } from "react-router";
import { useTimeZone, useWhyClosed } from "../access.ts";
import { ClosedNote, GuardedLink } from "../components/closed-note.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { OpenCases } from "../components/oot/open-cases.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { HomeFigures } from "../components/register/home-figures.tsx";
import { RecentActivity } from "../components/register/recent-activity.tsx";
import { WorkloadChart } from "../components/register/workload-chart.tsx";
import { Section } from "../components/section.tsx";
import { type AuditsAtHome, HomeAudits } from "../components/websecurity/home-audits.tsx";
import { requireUser } from "../require-user.server.ts";
import { type Api, api } from "../trpc.server.ts";
import type { Route } from "./+types/app-home";

export function meta() {
	return [{ title: "Home · Calibrant" }];
}

export async function loader(args: Route.LoaderArgs) {
	const { current, auditing } = await requireUser(args);
	if (current === null && auditing.length > 0) throw redirect("/auditor");
	const server = api(args.context, args.request);
	const modules: readonly string[] = await server.policy.modules.query();
	const audits = modules.includes("websecurity");
	if (current === null) {
		const kept = audits && (await server.account.keptReports.query()).length > 0;
		return { register: null, audits: null, outside: { kept } };
	}
	const [register, examined] = await Promise.all([
		modules.includes("calibration") ? registerAtHome(server) : null,
		audits ? auditsAtHome(server) : null,
	]);
	return { register, audits: examined, outside: null };
}

async function registerAtHome(server: Api) {
	const [summary, cases, mine] = await Promise.all([
		server.instruments.summary.query(),
		server.oot.list.query({ limit: 5 }),
		server.oot.mine.query(),
	]);
	return { summary, cases, mine };
}

async function auditsAtHome(server: Api): Promise<AuditsAtHome> {
	const [audits, reports] = await Promise.all([server.engagements.list.query(), server.reports.list.query()]);
	return { audits, reports };
}

export default function AppHome({ loaderData }: Route.ComponentProps) {
	const timeZone = useTimeZone();
	const { register, audits, outside } = loaderData;
	if (outside !== null) {
		return (
			<div className="flex flex-col gap-4">
				<PageHeader title="Home" />
				{outside.kept ? (
					<EmptyState action={<LinkButton to="/app/reports">Read the reports</LinkButton>}>
						The organisation you belonged to has been deleted. Its reports are kept for a time, and you can read them.
					</EmptyState>
				) : (
					<EmptyState>You do not belong to an organisation. Ask an owner for an invitation.</EmptyState>
				)}
			</div>
		);
	}
	if (register === null) {
		return (
			<div className="flex flex-col gap-5">
				<PageHeader title="Home" intro="What is examined for you, until when, and what is asked of you." />
				{audits !== null && <HomeAudits {...audits} timeZone={timeZone} />}
			</div>
		);
	}
	const { summary, cases, mine } = register;
	const { byWeek, activity, today, total } = summary;
	const begun = total > 0 || activity.length > 0;
	// Where both are offered, audits take room once there are any.
	const examined = audits !== null && audits.audits.length > 0 ? audits : null;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader title="Home" intro={`As of ${formatPlainDate(today)}, ${timeZone}`} />
			{begun ? (
				<>
					<HomeFigures summary={summary} />
					<div className="grid grid-cols-1 gap-5 rail:grid-cols-3">
						<div className="rail:col-span-2">
							<Section title="Calibrations due by week">
								<WorkloadChart weeks={byWeek} today={today} />
							</Section>
						</div>
						<div className="flex min-w-0 flex-col gap-5">
							{cases !== null && (cases.total > 0 || mine.length > 0) && <OpenCases cases={cases} mine={mine} />}
							<Section title="Recent activity">
								<RecentActivity lines={activity} timeZone={timeZone} />
							</Section>
						</div>
					</div>
				</>
			) : (
				examined === null && <FirstSteps />
			)}
			{examined !== null && <HomeAudits {...examined} timeZone={timeZone} />}
		</div>
	);
}

function FirstSteps() {
	const why = useWhyClosed("instrument.edit");
	return (
		<>
			<ClosedNote why={why} />
			<ol className="grid grid-cols-1 gap-4 md:grid-cols-3">
				<Step number={1} title="Fill the register">
					<p>
						Import the list you have as a CSV or Excel file. Nothing is written before you have seen what would change.
					</p>
					<GuardedLink to="/app/import" why={why}>
						Import a register
					</GuardedLink>
					<GuardedLink to="/app/instruments/new" why={why} variant="secondary">
						Add one instrument
					</GuardedLink>
				</Step>
				<Step number={2} title="Calibrate">
					<p>Open an instrument and type what it showed, as found and as left. The verdict is computed as you type.</p>
				</Step>
				<Step number={3} title="Issue the certificate">
					<p>A numbered PDF, never overwritten. A correction is the next revision, with its reason.</p>
				</Step>
			</ol>
		</>
	);
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
	return (
		<li className="flex flex-col items-start gap-3 rounded-control border border-line bg-surface p-4">
			<h2 className="text-lead">
				<span className="mr-2 font-mono text-primary">{number}</span>
				{title}
			</h2>
			{children}
		</li>
	);
}
