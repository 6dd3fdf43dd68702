import { useLingui } from "@lingui/react/macro";
import type { Member } from "../../openapi.server.ts";
import { DataTable } from "../data-table.tsx";

/** Members of an input or an answer: name, type, whether it must be there. What they mean is the reference's English. */
export function MemberTable({ caption, members }: { caption: string; members: readonly Member[] }) {
	const { t } = useLingui();
	return (
		<DataTable
			caption={caption}
			rows={members}
			rowKey={({ name }) => name}
			density="compact"
			scrolls
			columns={[
				{
					key: "name",
					header: t`Name`,
					mono: true,
					cell: ({ name, required }) => (
						<>
							{name}
							{required && <span className="ml-1 font-sans text-meta text-muted">{t`required`}</span>}
						</>
					),
				},
				{
					key: "type",
					header: t`Type`,
					cell: ({ type, schema, about }) => (
						<span lang="en" className="block max-w-xl whitespace-normal break-words">
							{schema === null ? (
								<code>{type}</code>
							) : (
								<a href={`#${schema}`} className="link">
									{type}
								</a>
							)}
							{about !== "" && <span className="block text-meta text-muted">{about}</span>}
						</span>
					),
				},
			]}
		/>
	);
}
