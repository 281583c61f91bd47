"""Every surface that Concord shows in Slack, in every state, hung up in the sandbox and photographed."""
