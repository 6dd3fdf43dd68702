import { Trans, useLingui } from "@lingui/react/macro";
import { Form, useSearchParams } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { LinkButton } from "../link-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/import.ts";

export interface KeptMappingsProps {
	mappings: readonly { id: string; name: string }[];
	/** Why nobody may keep or forget one now. */
	why: string | null;
}

/** Use a mapping that was kept under a name, forget it, or keep the present one. */
export function KeptMappings({ mappings, why }: KeptMappingsProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	const isSending = useIsSending("keep");
	const here = `?${search}`;
	return (
		<details className="rounded-control border border-line bg-surface px-4 py-3">
			<summary className="link inline-flex min-h-6 cursor-pointer items-center">
				<Trans>Mappings kept under a name</Trans>
			</summary>
			<div className="flex flex-col gap-4 pt-3">
				{mappings.length > 0 && (
					<ul className="flex flex-col gap-2">
						{mappings.map(({ id, name }) => (
							<li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
								<span className="min-w-40 [overflow-wrap:anywhere] font-medium">
									{name}
									{search.get("kept") === id && (
										<span className="text-muted">
											{" "}
											<Trans>(in use)</Trans>
										</span>
									)}
								</span>
								<LinkButton to={`?kept=${id}`} variant="secondary" size="small" aria-label={t`Use ${name}`}>
									<Trans>Use it</Trans>
								</LinkButton>
								{why === null && (
									<Form method="post" action={here}>
										<input type="hidden" name="intent" value="forget" />
										<input type="hidden" name="id" value={id} />
										<Button type="submit" variant="quiet" size="small" aria-label={t`Forget ${name}`}>
											<Trans>Forget it</Trans>
										</Button>
									</Form>
								)}
							</li>
						))}
					</ul>
				)}
				{why === null && (
					<Form method="post" action={here} className="flex max-w-xl items-end gap-3">
						<input type="hidden" name="intent" value="keep" />
						<div className="grow">
							<TextField
								label={t`Keep this mapping as`}
								name="name"
								description={t`The same name again replaces it.`}
								maxLength={100}
								isRequired
							/>
						</div>
						<Button type="submit" variant="secondary" isPending={isSending}>
							<Trans>Keep it</Trans>
						</Button>
					</Form>
				)}
			</div>
		</details>
	);
}
