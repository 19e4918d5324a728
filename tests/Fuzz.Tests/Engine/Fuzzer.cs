using System.Diagnostics;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>
/// Feeds a target with changed inputs until the time is up. An input is run twice between different poison; exceptions,
/// different outcomes, endless or slow runs and too much garbage are findings.
/// </summary>
internal sealed class Fuzzer
{
    private const int MostKept = 4096;
    private const byte FirstPoison = 0x5A;
    private const byte SecondPoison = 0xE7;
    private readonly Target _target;
    private readonly FuzzSettings _settings;
    private readonly Mutator _mutator;
    private readonly PoisonedBuffer _buffer = new();
    private readonly Coverage? _coverage;
    private readonly List<byte[]> _pool = [];
    private readonly HashSet<int> _digests = [];
    private readonly ManualResetEventSlim _done = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private Report _report;
    private byte[] _current = [];
    private long _began;

    private Fuzzer(Target target, FuzzSettings settings)
    {
        (_target, _settings) = (target, settings);
        _mutator = new Mutator(settings.Seed);
        _coverage = settings.FollowsCoverage ? new Coverage() : null;
        _report = new Report(target.Name, settings);
    }

    public static Report Run(Target target, FuzzSettings settings)
    {
        using var turn = Coverage.Turn(settings.FollowsCoverage);
        return new Fuzzer(target, settings).Run();
    }

    // The search has a thread of its own, so that somebody is left to tell of an input that never ends.
    private Report Run()
    {
        new Thread(Search, maxStackSize: 1 << 20) { IsBackground = true, Name = _report.Target }.Start();
        while (!_done.Wait(TimeSpan.FromMilliseconds(100)))
        {
            var began = Volatile.Read(ref _began);
            if (began != 0 && Stopwatch.GetElapsedTime(began) > _settings.Endless)
            {
                var input = Volatile.Read(ref _current);
                return _report with { Finding = $"no end after {_settings.Endless.TotalSeconds} s", Input = input, Took = _clock.Elapsed };
            }
        }

        return _report with { Took = _clock.Elapsed };
    }

    private void Search()
    {
        using var last = new LastInput(_report.Target, PoisonedBuffer.LargestInput);
        try
        {
            foreach (var input in _settings.Input is { } only ? [only] : Inputs())
            {
                last.Write(input);
                Try(input);
            }
        }
        catch (Exception finding) // Nothing may escape from a target, so all of it is told.
        {
            var what = finding is FuzzFinding ? finding.Message : finding.ToString();
            _report = _report with { Finding = what, Input = _current };
        }

        _done.Set();
    }

    private IEnumerable<byte[]> Inputs()
    {
        var seeds = _target.Seeds().ToArray();
        _pool.AddRange(seeds);
        foreach (var seed in seeds)
        {
            yield return seed;
        }

        while (_clock.Elapsed < _settings.Budget)
        {
            yield return _target.Mutate(_mutator, _mutator.Pick(_pool), _mutator.Pick(_pool));
        }
    }

    private void Try(byte[] input)
    {
        Volatile.Write(ref _current, input);
        _coverage?.Clear();
        var first = Measure(input, FirstPoison);
        var isNew = _coverage?.FindsNew() ?? (first.Outcome.Accepted && _digests.Count < MostKept && _digests.Add(first.Outcome.Digest));
        if (_target.IsRepeatable && Measure(input, SecondPoison).Outcome != first.Outcome)
        {
            throw new FuzzFinding("another outcome at the second time: something outside the input was read");
        }

        // A first call loads code, and a busy machine lets wait: only what stays so is the input's fault.
        for (var repeat = 0; IsTooMuch(input, first) && repeat < 3; repeat++)
        {
            first = Measure(input, FirstPoison);
        }

        var bound = _target.MayAllocate(input.Length);
        FuzzFinding.Unless(first.Allocated <= bound, $"{first.Allocated} bytes allocated for {input.Length}, allowed are {bound}");
        FuzzFinding.Unless(first.Took <= _settings.Slow, $"{first.Took.TotalMilliseconds:F0} ms for {input.Length} bytes");
        Keep(input, first, isNew);
    }

    private bool IsTooMuch(byte[] input, Measured run) =>
        run.Took > _settings.Slow || run.Allocated > _target.MayAllocate(input.Length);

    private Measured Measure(byte[] input, byte poison)
    {
        var lent = _buffer.Fill(input, poison);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        Volatile.Write(ref _began, began);
        var outcome = _target.Feed(lent);
        Volatile.Write(ref _began, 0);
        var run = new Measured(outcome, Stopwatch.GetElapsedTime(began), GC.GetAllocatedBytesForCurrentThread() - allocated);
        FuzzFinding.Unless(_buffer.IsIntact(), "something outside the input was written");
        return run;
    }

    private void Keep(byte[] input, Measured run, bool isNew)
    {
        if (isNew && _pool.Count < MostKept)
        {
            _pool.Add(input);
        }
        else if (isNew)
        {
            _pool[_mutator.Random.Next(_pool.Count)] = input;
        }

        _report = _report with
        {
            Executions = _report.Executions + 1,
            Accepted = _report.Accepted + (run.Outcome.Accepted ? 1 : 0),
            Kept = _report.Kept + (isNew ? 1 : 0),
            Edges = _coverage?.Edges ?? 0,
            Slowest = run.Took > _report.Slowest ? run.Took : _report.Slowest,
            MostAllocated = Math.Max(run.Allocated, _report.MostAllocated),
        };
    }

    private readonly record struct Measured(Outcome Outcome, TimeSpan Took, long Allocated);
}
