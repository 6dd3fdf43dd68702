import { msg } from "@lingui/core/macro";
import type { SettingsPage } from "../../components/settings-nav.tsx";
import type { Beside } from "../given.ts";

/** Its pages in the settings. */
export const settings: readonly Beside<SettingsPage>[] = [
	{ label: msg`Decision rules`, to: "/app/settings/decision-rules", after: "/app/settings/general" },
	{ label: msg`Auditors`, to: "/app/settings/auditors", after: "/app/settings/security" },
	{ label: msg`Calibration`, to: "/app/settings/calibration", after: "/app/settings/security" },
	{ label: msg`Labels`, to: "/app/settings/labels", after: "/app/settings/security" },
	{ label: msg`Custom fields`, to: "/app/settings/custom-fields", after: "/app/settings/security" },
	{ label: msg`Certificates`, to: "/app/settings/certificates", after: "/app/settings/security" },
	{ label: msg`Customers`, to: "/app/settings/customers", after: "/app/settings/security" },
];
