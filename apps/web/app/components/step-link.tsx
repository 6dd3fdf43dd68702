import type { ReactNode } from "react";
import { useWhyClosed, useWhyNotAllowed } from "../access.ts";
import type { ButtonVariant } from "./button-style.ts";
import { GuardedLink } from "./closed-note.tsx";

export interface StepLinkProps {
	to: string;
	/** What it takes, as the server asks for it. */
	permission: string;
	children: ReactNode;
	variant?: ButtonVariant;
}

/** A link to a step at the head of a page: not there for whose role never may, greyed out while the organisation is read-only. */
export function StepLink({ permission, ...link }: StepLinkProps) {
	const why = useWhyClosed(permission);
	return useWhyNotAllowed(permission) === null ? <GuardedLink {...link} why={why} /> : null;
}
