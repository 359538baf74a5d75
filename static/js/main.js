import "./theme-switch.js";
import "./error-summary.js";
import "./menu.js";
