return await RemoteSupport.Agent.AgentProgram.RunAsync(args).ConfigureAwait(false);
