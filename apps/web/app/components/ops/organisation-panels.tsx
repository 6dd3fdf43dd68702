import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { Mark } from "./mark.tsx";
import "../../words/ops.ts";

type File = Answers["operator"]["console"]["organisation"];
type Inside = NonNullable<File["inside"]>;

/** Where the proof over the audit log stands. */
export function AuditState({ audit: { rows, lastSeal, verdict } }: { audit: Inside["audit"] }) {
	const { t } = useLingui();
	return (
		<Panel title={t`Audit log`}>
			<p>
				<Mark kind={verdict.verified ? "fine" : "now"}>
					{verdict.verified ? t`The chain holds` : t`The chain does not hold`}
				</Mark>
				<Trans>, {rows} rows.</Trans>
			</p>
			{lastSeal && (
				<p className="text-muted text-table">
					<Trans>
						Seal {lastSeal.number}, <Instant at={lastSeal.sealedAt} timeZone="UTC" />,{" "}
						<span className="break-all font-mono">{lastSeal.hash}</span>
					</Trans>
				</p>
			)}
		</Panel>
	);
}

/** Exports by their dates and sizes; what is in them stays closed. */
export function ExportList({ exports }: { exports: Inside["exports"] }) {
	const { t } = useLingui();
	const { size } = useFormat();
	return (
		<Panel title={t`Exports`}>
			{exports.length === 0 ? (
				<EmptyState>
					<Trans>Nobody has made one.</Trans>
				</EmptyState>
			) : (
				<ul className="flex flex-col gap-2 text-table">
					{exports.map((one) => (
						<li key={one.id} className="border-line border-t pt-2 first:border-t-0 first:pt-0">
							<Mark
								kind={
									one.state === "failed" ? "now" : one.state === "queued" || one.state === "running" ? "soon" : "plain"
								}
							>
								{one.state}
								{one.error && `: ${one.error}`}
							</Mark>{" "}
							<Trans>
								asked <Instant at={one.requestedAt} timeZone="UTC" />
							</Trans>
							{one.finishedAt === null ? (
								<Trans>
									, due <Instant at={one.dueAt} timeZone="UTC" />
								</Trans>
							) : (
								<>
									<Trans>
										, made <Instant at={one.finishedAt} timeZone="UTC" />
									</Trans>
									{one.bytes !== null && `, ${size(one.bytes)}`}
									<Plural value={one.downloads} one=", fetched # time" other=", fetched # times" />
								</>
							)}
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}

/** What outside stores answered after the deletion. */
export function OutsideStates({ outside }: { outside: File["outside"] }) {
	const { t } = useLingui();
	return (
		<Panel title={t`Outside stores`}>
			<ul className="flex flex-col gap-1 text-table">
				{outside.map(({ store, requestedAt, doneAt, answer, attempts }) => (
					<li key={store}>
						<Mark kind={doneAt ? "fine" : "soon"}>{store}</Mark>{" "}
						<Trans>
							asked <Instant at={requestedAt} timeZone="UTC" />
						</Trans>
						{doneAt ? `: ${answer ?? "done"}` : t`, ${attempts} attempts, no answer yet`}
					</li>
				))}
			</ul>
			<p className="text-muted text-table">
				<Trans>
					The receipt&rsquo;s page shows the same.{" "}
					<Link to="/ops/purges" className="link">
						All that wait
					</Link>
				</Trans>
			</p>
		</Panel>
	);
}
