import { Trans, useLingui } from "@lingui/react/macro";
import type { ReferenceOperation } from "../../openapi.server.ts";
import { MemberTable } from "./member-table.tsx";

const METHODS: Readonly<Record<string, string>> = { GET: "text-pass", POST: "text-busy", PATCH: "text-busy" };

/** One operation of the reference, closed until it is opened. */
export function Operation({ operation }: { operation: ReferenceOperation }) {
	const { t } = useLingui();
	const { id, method, path, summary, scope, address, query, body, answer } = operation;
	return (
		<details id={id} className="rounded-control border border-line bg-surface open:shadow-overlay">
			<summary className="flex min-h-11 cursor-pointer flex-wrap items-baseline gap-x-3 px-4 py-2 hover:bg-retired-soft">
				<span className={`w-14 font-mono font-semibold text-table ${METHODS[method] ?? ""}`}>{method}</span>
				<span className="break-all font-mono text-table">{path}</span>
				<span lang="en" className="text-muted text-table max-sm:basis-full">
					{summary}
				</span>
			</summary>
			<div className="flex flex-col gap-4 border-line border-t px-4 py-4">
				{scope !== null && (
					<p className="text-table">
						<Trans>
							Scope: <code>{scope}</code>
						</Trans>
					</p>
				)}
				{address.length > 0 && <MemberTable caption={t`In the address`} members={address} />}
				{query.length > 0 && <MemberTable caption={t`Query`} members={query} />}
				{body.length > 0 && <MemberTable caption={t`Body (JSON)`} members={body} />}
				<p className="text-table">
					<Trans>
						Answer:{" "}
						<a href={`#${answer}`} className="link">
							{answer}
						</a>
					</Trans>
				</p>
			</div>
		</details>
	);
}
