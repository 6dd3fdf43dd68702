import { useLingui } from "@lingui/react/macro";
import { Check, ChevronDown } from "lucide-react";
import { Form } from "react-router";
import { roleName } from "../role-names.ts";
import type { OrganisationView } from "../session.ts";
import type { Theme } from "../theme.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Bell } from "./bell.tsx";
import { DisclosureMenu, MENU_ITEM } from "./disclosure-menu.tsx";
import { PaletteButton } from "./palette/palette-button.tsx";
import { Wordmark } from "./wordmark.tsx";

export interface TopBarProps {
	user: { name: string; email: string };
	organisations: readonly Pick<OrganisationView, "id" | "name" | "role">[];
	currentId: string | null;
	theme: Theme;
	/** How much waits for the person. */
	waiting: number;
}

/** The head of every signed-in page: the product, the organisation one works in, and one's own menu. */
export function TopBar({ user, organisations, currentId, theme, waiting }: TopBarProps) {
	const { t, i18n } = useLingui();
	const current = organisations.find((organisation) => organisation.id === currentId);
	return (
		<header
			data-chrome
			className="sticky top-0 z-20 flex h-14 items-center gap-1 border-line border-b bg-surface px-2 sm:gap-2 sm:px-4"
		>
			<Wordmark to="/app" compact />
			<DisclosureMenu
				className="min-w-0"
				label={current ? t`Organisation: ${current.name}. Switch` : t`No organisation. Switch`}
				face={
					<>
						<span className="min-w-0 truncate font-medium sm:max-w-72">{current?.name ?? t`No organisation`}</span>
						<ChevronDown size={14} aria-hidden="true" className="shrink-0" />
					</>
				}
			>
				<Form method="post" action="/app/organisation">
					{organisations.map(({ id, name, role }) => (
						<button
							key={id}
							type="submit"
							name="organisationId"
							value={id}
							aria-current={id === currentId}
							className={MENU_ITEM}
						>
							<Check size={14} aria-hidden="true" className={id === currentId ? "" : "invisible"} />
							<span className="flex-1 truncate">{name}</span>
							<span className="text-meta text-muted">{i18n._(roleName(role))}</span>
						</button>
					))}
				</Form>
			</DisclosureMenu>
			<div className="flex-1" />
			<PaletteButton />
			{current && <Bell count={waiting} />}
			<AccountMenu user={user} theme={theme} />
		</header>
	);
}
