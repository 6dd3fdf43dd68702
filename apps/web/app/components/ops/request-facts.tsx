import { requestState } from "../../request-words.ts";
import type { Answers } from "../../trpc.server.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { Mark } from "./mark.tsx";

/** What was asked, by whom, and where its clock stands. */
export function RequestFacts({ one }: { one: Answers["operator"]["requests"]["list"][number] }) {
	const at = (instant: Date) => <Instant at={instant} timeZone="UTC" />;
	return (
		<Panel title="The request">
			<DefinitionList
				items={[
					{ term: "State", value: requestState(one.state) },
					{
						term: "Answer due",
						value: (
							<>
								{at(one.dueAt)} <Mark kind={one.overdue ? "now" : "plain"}>{one.overdue ? "overdue" : "in time"}</Mark>
							</>
						),
					},
					...(one.nextAlertAt ? [{ term: "Next alert", value: at(one.nextAlertAt) }] : []),
					{
						term: "Received",
						value: (
							<>
								{at(one.receivedAt)}, through {one.via.replaceAll("_", " ")}
							</>
						),
					},
					{ term: "From", value: one.email ?? "erased" },
					...(one.name ? [{ term: "Name", value: one.name }] : []),
					{
						term: "Address",
						value: (
							<Mark kind={one.addressMatches ? "fine" : "now"}>
								{one.addressMatches ? "is the one of the account" : "is not the one of the account"}
							</Mark>
						),
					},
					...(one.accountEmail ? [{ term: "Account it names", value: one.accountEmail }] : []),
					...(one.orgId ? [{ term: "About organisation", value: one.orgId, mono: true }] : []),
					...(one.verifiedAt
						? [
								{
									term: "Identity checked",
									value: (
										<>
											{at(one.verifiedAt)}: {one.verification ?? "erased with the account"}
										</>
									),
								},
							]
						: []),
					...(one.carriedOutAt ? [{ term: "Carried out", value: at(one.carriedOutAt) }] : []),
					...(one.finishedAt ? [{ term: "Finished", value: at(one.finishedAt) }] : []),
				]}
			/>
			{one.details && <p className="whitespace-pre-line border-line border-l-2 pl-3">{one.details}</p>}
		</Panel>
	);
}
