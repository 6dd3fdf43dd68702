import { Form, useSearchParams } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";

export interface KeptMappingsProps {
	mappings: readonly { id: string; name: string }[];
	/** Why nobody may keep one now. */
	why: string | null;
	fault: string | null;
}

/** Use a mapping that was kept under a name, or keep the present one. */
export function KeptMappings({ mappings, why, fault }: KeptMappingsProps) {
	const [search] = useSearchParams();
	const isSending = useIsSending("keep");
	return (
		<details open={fault !== null} className="rounded-control border border-line bg-surface px-4 py-3">
			<summary className="link inline-flex min-h-6 cursor-pointer items-center">Mappings kept under a name</summary>
			<div className="grid max-w-3xl grid-cols-1 items-end gap-x-6 gap-y-4 pt-3 sm:grid-cols-2">
				{mappings.length > 0 && (
					<Form method="get" className="flex items-end gap-3">
						<Select
							label="Kept mapping"
							name="kept"
							defaultValue={search.get("kept") ?? ""}
							options={mappings.map(({ id, name }) => ({ value: id, label: name }))}
						/>
						<Button type="submit" variant="secondary">
							Use it
						</Button>
					</Form>
				)}
				{why === null && (
					<Form method="post" action={`?${search}`} className="flex items-end gap-3">
						<input type="hidden" name="intent" value="keep" />
						<TextField
							label="Keep this mapping as"
							name="name"
							maxLength={100}
							errors={fault === null ? [] : [fault]}
							isRequired
						/>
						<Button type="submit" variant="secondary" isPending={isSending}>
							Keep it
						</Button>
					</Form>
				)}
			</div>
		</details>
	);
}
