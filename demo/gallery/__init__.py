"""Every surface that Concord shows in Slack, in every state, placed up in the sandbox and photographed."""
