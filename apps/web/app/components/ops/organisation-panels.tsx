import { Link } from "react-router";
import { sizeWords } from "../../table-words.ts";
import type { Answers } from "../../trpc.server.ts";
import { EmptyState } from "../empty-state.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { Mark } from "./mark.tsx";

type File = Answers["operator"]["console"]["organisation"];
type Inside = NonNullable<File["inside"]>;

/** Where the proof over the audit log stands. */
export function AuditState({ audit: { rows, lastSeal, verdict } }: { audit: Inside["audit"] }) {
	return (
		<Panel title="Audit log">
			<p>
				<Mark kind={verdict.verified ? "fine" : "now"}>
					{verdict.verified ? "The chain holds" : "The chain does not hold"}
				</Mark>
				, {rows} rows.
			</p>
			{lastSeal && (
				<p className="text-muted text-table">
					Seal {lastSeal.number}, <Instant at={lastSeal.sealedAt} timeZone="UTC" />,{" "}
					<span className="break-all font-mono">{lastSeal.hash}</span>
				</p>
			)}
		</Panel>
	);
}

/** Exports by their dates and sizes; what is in them stays closed. */
export function ExportList({ exports }: { exports: Inside["exports"] }) {
	return (
		<Panel title="Exports">
			{exports.length === 0 ? (
				<EmptyState>Nobody has made one.</EmptyState>
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
							asked <Instant at={one.requestedAt} timeZone="UTC" />
							{one.finishedAt === null ? (
								<>
									, due <Instant at={one.dueAt} timeZone="UTC" />
								</>
							) : (
								<>
									, made <Instant at={one.finishedAt} timeZone="UTC" />
									{one.bytes !== null && `, ${sizeWords(one.bytes)}`}, fetched {one.downloads}{" "}
									{one.downloads === 1 ? "time" : "times"}
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
	return (
		<Panel title="Outside stores">
			<ul className="flex flex-col gap-1 text-table">
				{outside.map(({ store, requestedAt, doneAt, answer, attempts }) => (
					<li key={store}>
						<Mark kind={doneAt ? "fine" : "soon"}>{store}</Mark> asked <Instant at={requestedAt} timeZone="UTC" />
						{doneAt ? `: ${answer ?? "done"}` : `, ${attempts} attempts, no answer yet`}
					</li>
				))}
			</ul>
			<p className="text-muted text-table">
				The receipt&rsquo;s page shows the same.{" "}
				<Link to="/ops/purges" className="link">
					All that wait
				</Link>
			</p>
		</Panel>
	);
}
