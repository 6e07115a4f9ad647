/** The helpdesk is the plugin: the app itself adds nothing at start-up. */
export default {};
