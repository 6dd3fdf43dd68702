import { Trans, useLingui } from "@lingui/react/macro";
import { requestState } from "../../request-words.ts";
import type { Answers } from "../../trpc.server.ts";
import { DefinitionList } from "../definition-list.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { Mark } from "./mark.tsx";
import "../../words/ops.ts";

/** What was asked, by whom, and where its clock stands. */
export function RequestFacts({ one }: { one: Answers["operator"]["requests"]["list"][number] }) {
	const { t } = useLingui();
	const at = (instant: Date) => <Instant at={instant} timeZone="UTC" />;
	return (
		<Panel title={t`The request`}>
			<DefinitionList
				items={[
					{ term: t`State`, value: requestState(one.state) },
					{
						term: t`Answer due`,
						value: (
							<>
								{at(one.dueAt)}{" "}
								<Mark kind={one.overdue ? "now" : "plain"}>{one.overdue ? t`overdue` : t`in time`}</Mark>
							</>
						),
					},
					...(one.nextAlertAt ? [{ term: t`Next alert`, value: at(one.nextAlertAt) }] : []),
					{
						term: t`Received`,
						value: (
							<>
								<Trans>
									{at(one.receivedAt)}, through {one.via.replaceAll("_", " ")}
								</Trans>
							</>
						),
					},
					{ term: t({ message: "From", context: "sender" }), value: one.email ?? "erased" },
					...(one.name ? [{ term: t`Name`, value: one.name }] : []),
					{
						term: t`Address`,
						value: (
							<Mark kind={one.addressMatches ? "fine" : "now"}>
								{one.addressMatches ? t`is the one of the account` : t`is not the one of the account`}
							</Mark>
						),
					},
					...(one.accountEmail ? [{ term: t`Account it names`, value: one.accountEmail }] : []),
					...(one.orgId ? [{ term: t`About organisation`, value: one.orgId, mono: true }] : []),
					...(one.verifiedAt
						? [
								{
									term: t`Identity checked`,
									value: (
										<>
											{at(one.verifiedAt)}: {one.verification ?? t`erased with the account`}
										</>
									),
								},
							]
						: []),
					...(one.carriedOutAt ? [{ term: t`Carried out`, value: at(one.carriedOutAt) }] : []),
					...(one.finishedAt ? [{ term: t`Finished`, value: at(one.finishedAt) }] : []),
				]}
			/>
			{one.details && <p className="whitespace-pre-line border-line border-l-2 pl-3">{one.details}</p>}
		</Panel>
	);
}
