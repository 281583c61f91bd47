"""Every surface that Concord shows in Slack, in every state, shown in the sandbox and photographed."""
