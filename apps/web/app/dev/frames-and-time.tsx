import { AppRail } from "../components/app-rail.tsx";
import { Banners } from "../components/banner.tsx";
import { Button } from "../components/button.tsx";
import { Instant } from "../components/instant.tsx";
import { JobRow } from "../components/job-row.tsx";
import { LifecycleTimeline } from "../components/lifecycle-timeline.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { ResultMessage } from "../components/result-message.tsx";
import { Timeline } from "../components/timeline.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { navigationOf } from "../navigation.ts";
import type { Theme } from "../theme.ts";
import { Row, Section } from "./section.tsx";

const ZONE = "Europe/Brussels";
const CANCELLED = new Date("2026-03-10T15:42:00Z");
const REMINDED = new Date("2026-04-02T04:00:00Z");
const DELETED = new Date("2026-04-10T04:00:00Z");

/** Messages, jobs and everything about time. */
export function FramesAndTime() {
	return (
		<>
			<Section title="PageHeader and Breadcrumb">
				<PageHeader
					title="TW-014"
					breadcrumb={[{ label: "Register", to: "/dev/components" }, { label: "TW-014" }]}
					intro="Torque wrench 20…200 N·m, Liège, hall 2."
					actions={
						<>
							<Button variant="secondary">Print label</Button>
							<LinkButton to="/dev/components">Calibrate</LinkButton>
						</>
					}
				/>
			</Section>
			<Section title="Banner">
				<Banners
					banners={[
						{ kind: "demo", children: "This is a demo with invented data. Nothing here is kept." },
						{ kind: "notice", children: "The privacy page changes on Fri 1 May 2026." },
						{
							kind: "grace",
							children: (
								<>
									Meuse Precision NV is cancelled and read-only. Its data is deleted on{" "}
									<Instant at={DELETED} timeZone={ZONE} />.
								</>
							),
							action: (
								<LinkButton to="/dev/components" size="small">
									Reactivate
								</LinkButton>
							),
						},
						{ kind: "past-due", children: "A payment for Meuse Precision NV is late." },
					]}
				/>
			</Section>
			<Section title="ResultMessage">
				<ResultMessage kind="done">40 instruments were created, none was changed.</ResultMessage>
				<ResultMessage kind="refused">
					Nothing was imported: 12 cells are not right. Correct them below and check again.
				</ResultMessage>
				<ResultMessage kind="notice">3 of 148 were skipped: they are being calibrated.</ResultMessage>
			</Section>
			<Section title="JobRow">
				<div className="rounded-control border border-line bg-surface">
					<JobRow
						title="Export of Fri 10 Apr 2026"
						state="running"
						done={312}
						total={1096}
						noun="files"
						startedAt={CANCELLED}
						timeZone={ZONE}
						action={
							<Button size="small" variant="secondary">
								Cancel
							</Button>
						}
					/>
					<JobRow
						title="Import of register.csv"
						state="running"
						done={0}
						total={null}
						noun="rows"
						startedAt={CANCELLED}
						timeZone={ZONE}
					/>
					<JobRow title="Labels" state="queued" done={0} total={48} noun="labels" startedAt={null} timeZone={ZONE} />
					<JobRow
						title="Export of Mon 2 Mar 2026"
						state="done"
						done={1096}
						total={1096}
						noun="files"
						startedAt={CANCELLED}
						timeZone={ZONE}
						action={
							<LinkButton to="/dev/components" size="small">
								Download
							</LinkButton>
						}
					/>
					<JobRow
						title="Import of old.csv"
						state="failed"
						done={0}
						total={812}
						noun="rows"
						startedAt={CANCELLED}
						timeZone={ZONE}
						message="Row 17 has no tag. Correct the file and import it again."
					/>
				</div>
			</Section>
			<Section title="LifecycleTimeline">
				<LifecycleTimeline
					now={new Date("2026-03-12T09:00:00Z")}
					timeZone={ZONE}
					steps={[
						{
							label: "Read-only",
							text: "Everything can be read and exported, nothing changed.",
							at: CANCELLED,
							tone: "now",
						},
						{ label: "Reminder", text: "A mail to every owner names the day of deletion.", at: REMINDED, tone: "mail" },
						{
							label: "Deleted",
							text: "All data of the organisation is deleted and a receipt is signed.",
							at: DELETED,
							tone: "end",
						},
					]}
				/>
			</Section>
			<Section title="Timeline and Instant">
				<Timeline
					label="History of TW-014"
					timeZone={ZONE}
					entries={[
						{
							id: "2",
							at: REMINDED,
							title: "Found out of tolerance",
							detail: "+5.8 % against ±4 %, certificate C-2026-0148.",
						},
						{ id: "1", at: CANCELLED, title: "Moved to Liège, hall 2" },
					]}
				/>
				<Row>
					<p>
						<Instant at={new Date("2026-09-10T22:30:00Z")} timeZone="Asia/Tokyo" />
					</p>
				</Row>
			</Section>
		</>
	);
}

/** The head of the app, with two organisations to switch between. */
export function SampleTopBar({ theme }: { theme: Theme }) {
	return (
		<TopBar
			user={{ name: "Mia Lambert", email: "mia@meuse.example" }}
			organisations={[
				{ id: "1", name: "Meuse Precision NV", role: "owner" },
				{ id: "2", name: "Atelier Dupont SAS", role: "viewer" },
			]}
			currentId="1"
			waiting={3}
			theme={theme}
		/>
	);
}

export function SampleRail() {
	return <AppRail items={navigationOf([])} />;
}
