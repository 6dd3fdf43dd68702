import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form, useLocation } from "react-router";
import { type Theme, themes } from "../theme.ts";

const THEMES: Readonly<Record<Theme, MessageDescriptor>> = {
	...{ system: msg`As device`, light: msg`Light`, dark: msg`Dark` },
};

/** Light, dark or as the device says; kept on this device only. */
export function ThemeChoice({ theme }: { theme: Theme }) {
	const { pathname, search } = useLocation();
	const { t, i18n } = useLingui();
	return (
		<Form method="post" action="/theme" preventScrollReset>
			<input type="hidden" name="next" value={pathname + search} />
			<fieldset className="flex items-center gap-1">
				<legend className="sr-only">{t`Appearance`}</legend>
				{themes.map((choice) => (
					<button
						key={choice}
						type="submit"
						name="theme"
						value={choice}
						aria-pressed={choice === theme}
						className="min-h-8 cursor-pointer whitespace-nowrap rounded-control border border-transparent px-2 text-meta hover:border-control aria-pressed:border-primary aria-pressed:font-semibold aria-pressed:text-primary pointer-coarse:min-h-12"
					>
						{i18n._(THEMES[choice])}
					</button>
				))}
			</fieldset>
		</Form>
	);
}
