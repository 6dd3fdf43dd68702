import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { Button } from "../button.tsx";
import { TextField } from "../text-field.tsx";

/** What an address of a list asks for: words to look for, and the page. */
export function askedOf({ searchParams }: URL): { q: string; page: number } {
	const page = Number.parseInt(searchParams.get("page") ?? "1", 10) || 1;
	return { q: (searchParams.get("q") ?? "").slice(0, 100), page: Math.min(10_000, Math.max(1, page)) };
}

/** The words to look for in a list; `children`: what else is asked, before them. */
export function SearchForm({ label, q, children }: { label: string; q: string; children?: ReactNode }) {
	const { t } = useLingui();
	return (
		<Form method="get" data-print="hide" className="flex flex-wrap items-end gap-3">
			{children}
			<div className="flex-1 basis-60">
				<TextField label={label} name="q" type="search" defaultValue={q} maxLength={100} />
			</div>
			<Button type="submit" variant="secondary">
				{t`Show`}
			</Button>
		</Form>
	);
}
